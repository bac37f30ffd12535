/// What a run is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Putting documents together into stories.
    Group,
    /// Parsing documents and finding what stands in them.
    Annotate,
    /// Working out what the reports of each story say together.
    Collate,
}

/// Is told how a run gets on. Calls come from several threads.
pub trait Progress: Sync {
    /// A step of `total` pieces of work begins.
    fn begin(&self, step: Step, total: usize);
    /// One piece is done.
    fn advance(&self);
    /// The step is over.
    fn end(&self);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _step: Step, _total: usize) {}
    fn advance(&self) {}
    fn end(&self) {}
}
