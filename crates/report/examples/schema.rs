//! Writes the schema files anew: `cargo run -p report --example schema`, from the root of the repository.

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    fs::create_dir_all(&folder)?;
    for (schema, value) in report::schemas() {
        fs::write(folder.join(schema.file), report::json::to_string(&value))?;
        println!("schema/{}", schema.file);
    }
    Ok(())
}
