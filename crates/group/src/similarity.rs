use crate::Settings;
use crate::features::Collection;

/// Two reports and how alike they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) one: u32,
    pub(crate) other: u32,
    pub(crate) similarity: f64,
}

/// All pairs of reports with a similarity above a fraction of the threshold, by an inverted index.
pub(crate) fn pairs(vectors: &[Vec<(u32, f64)>], collection: &Collection, settings: &Settings) -> Vec<Pair> {
    let mut postings: Vec<Vec<(u32, f64)>> = vec![Vec::new(); collection.documents.len()];
    let mut sums = vec![0.0_f64; vectors.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut pairs = Vec::new();
    for (other, vector) in vectors.iter().enumerate() {
        for &(feature, weight) in vector {
            for &(one, there) in &postings[feature as usize] {
                if sums[one as usize] == 0.0 {
                    touched.push(one);
                }
                sums[one as usize] += weight * there;
            }
            postings[feature as usize].push((other as u32, weight));
        }
        touched.sort_unstable();
        for one in touched.drain(..) {
            let similarity = std::mem::take(&mut sums[one as usize]);
            let near = match (collection.days[one as usize], collection.days[other]) {
                (Some(one), Some(other)) => (one - other).abs() <= settings.window_days,
                _ => true,
            };
            if near && similarity > settings.threshold * 0.25 {
                pairs.push(Pair { one, other: other as u32, similarity });
            }
        }
    }
    pairs
}
