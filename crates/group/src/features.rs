use std::collections::HashMap;

use types::Document;

/// What the reports of a collection are compared by.
pub(crate) struct Collection {
    /// For each report its features and how often it has them, sorted.
    pub(crate) counts: Vec<Vec<(u32, u32)>>,
    /// Days since the epoch on which each report was published.
    pub(crate) days: Vec<Option<i64>>,
    /// In how many reports each feature stands.
    pub(crate) documents: Vec<u32>,
}

impl Collection {
    pub(crate) fn read(documents: &[Document]) -> Self {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut in_documents: Vec<u32> = Vec::new();
        let mut counts = Vec::with_capacity(documents.len());
        for document in documents {
            let mut found = Vec::new();
            let title = document.title.as_deref().unwrap_or_default();
            for text in [title, title, document.repaired.as_str()] {
                for word in text.split(|ch: char| !ch.is_alphanumeric()).filter(|word| !word.is_empty()) {
                    let word = word.to_lowercase();
                    if word.chars().count() < 2 || STOP.contains(&word.as_str()) {
                        continue;
                    }
                    let next = numbers.len() as u32;
                    let number = *numbers.entry(word).or_insert(next);
                    if number == next {
                        in_documents.push(0);
                    }
                    found.push(number);
                }
            }
            found.sort_unstable();
            let found: Vec<(u32, u32)> =
                found.chunk_by(|one, next| one == next).map(|same| (same[0], same.len() as u32)).collect();
            for &(number, _) in &found {
                in_documents[number as usize] += 1;
            }
            counts.push(found);
        }
        let days = documents.iter().map(day).collect();
        Self { counts, days, documents: in_documents }
    }

    /// Vectors of length one, features weighed by how rare they are (Salton and Buckley 1988).
    pub(crate) fn vectors(&self) -> Vec<Vec<(u32, f64)>> {
        let all = self.counts.len() as f64;
        let rarity: Vec<f64> =
            self.documents.iter().map(|&n| ((1.0 + all) / (1.0 + f64::from(n))).ln() + 1.0).collect();
        let vector = |counts: &Vec<(u32, u32)>| {
            let mut vector: Vec<(u32, f64)> = counts
                .iter()
                .filter(|(feature, _)| self.documents[*feature as usize] > 1)
                .map(|&(feature, times)| (feature, (1.0 + f64::from(times).ln()) * rarity[feature as usize]))
                .collect();
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            if length > 0.0 {
                vector.iter_mut().for_each(|(_, weight)| *weight /= length);
            }
            vector
        };
        self.counts.iter().map(vector).collect()
    }
}

/// The day a report was published, counted from 1 March of the year 0.
fn day(document: &Document) -> Option<i64> {
    let stamp = document.published?;
    let (year, month) = (i64::from(stamp.year), i64::from(stamp.month));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    Some(
        365 * year + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (153 * month + 2) / 5
            + i64::from(stamp.day),
    )
}

const STOP: &[&str] = &[
    "the", "of", "and", "to", "in", "for", "is", "on", "that", "by", "this", "with", "you", "it", "not",
    "or", "be", "are", "from", "at", "as", "your", "all", "have", "an", "was", "we", "will", "can", "us",
    "if", "has", "but", "our", "one", "do", "no", "they", "he", "up", "may", "what", "which", "their", "out",
    "any", "there", "his", "so", "her", "she", "who", "when", "been", "would", "were", "had", "its", "about",
    "after", "more", "than", "also", "said", "says", "into", "them", "then", "some", "him", "could", "other",
    "over", "my", "me", "did", "how", "where", "before", "while", "because",
];
