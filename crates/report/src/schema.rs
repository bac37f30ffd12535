use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::wire;

/// A file in which a part of the format is described.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaFile {
    /// The command whose output it describes.
    pub command: &'static str,
    /// Its name in the folder `schema`.
    pub file: &'static str,
}

/// The files of the schema, one for each command.
pub const SCHEMAS: [SchemaFile; 5] = [
    SchemaFile { command: "collate", file: "collation.schema.json" },
    SchemaFile { command: "annotate", file: "annotation.schema.json" },
    SchemaFile { command: "group", file: "story.schema.json" },
    SchemaFile { command: "passages", file: "passage.schema.json" },
    SchemaFile { command: "check", file: "check.schema.json" },
];

/// The JSON Schema (draft 2020-12) of each output, in the order of [`SCHEMAS`], made from the types that write it.
pub fn schemas() -> Vec<(SchemaFile, Value)> {
    let schemas = [
        schema::<wire::Collation>(),
        schema::<wire::Annotation>(),
        schema::<wire::StoryLine>(),
        schema::<wire::PassageLine>(),
        schema::<wire::Check>(),
    ];
    SCHEMAS.into_iter().zip(schemas.map(Schema::to_value)).collect()
}

fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
