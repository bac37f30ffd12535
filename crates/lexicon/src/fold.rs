/// Words in small letters, accents and typographic apostrophes plain, full stops and blanks at the ends gone.
///
/// ```
/// assert_eq!(lexicon::fold("Müller"), "muller");
/// assert_eq!(lexicon::fold("O’Dell"), "o'dell");
/// assert_eq!(lexicon::fold("Jr."), "jr");
/// ```
pub fn fold(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for letter in words.trim().chars() {
        match letter {
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '‐' | '‑' | '–' => folded.push('-'),
            '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            _ => letter.to_lowercase().for_each(|small| push_plain(&mut folded, small)),
        }
    }
    while folded.ends_with('.') {
        folded.pop();
    }
    folded
}

/// Each blank-separated word of a name folded, empty ones left out.
pub fn fold_words(words: &str) -> Vec<String> {
    words.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect()
}

/// A small letter without its accent. Letters outside the Latin blocks stay.
fn push_plain(folded: &mut String, letter: char) {
    let plain = match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ə' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'ŕ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => "s",
        'ţ' | 'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        'þ' => "th",
        _ => return folded.push(letter),
    };
    folded.push_str(plain);
}
