use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use types::BlockKind;

/// What a line is, where its words alone tell that it is no running text.
///
/// Judges by wording that pages of all outlets share: prompts to read on, share, sign up and follow; labels of
/// videos and galleries; copyright notices; credit and picture lines. A line ending like a sentence is judged
/// more carefully than one that does not.
///
/// Known misses: headlines of other stories without a label before them; prompts an outlet words its own way.
pub(crate) fn kind_of_line(words: &str) -> Option<BlockKind> {
    if !words.chars().any(char::is_alphabetic) {
        return Some(BlockKind::Furniture);
    }
    // What follows is about short lines.
    if words.len() > 400 {
        return None;
    }
    if is_picture_credit(words) || is_credit(words) {
        return Some(BlockKind::Credit);
    }
    if is_furniture(words) {
        return Some(BlockKind::Furniture);
    }
    is_caption(words).then_some(BlockKind::Caption)
}

/// Whether a furniture line stands over a list of other stories: lines behind it that end like headlines belong
/// to it.
pub(crate) fn opens_list(words: &str) -> bool {
    static OPENS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[^\w\x22“‘«]*(?:related|more|most|top|other|further|latest|recommended|trending|popular|read (?:more|next|also)|see also|also read|you (?:may|might) (?:also )?like|don['’]t miss)\b(?: \w+){0,4}\W*$",
        )
    });
    words.len() < 60 && OPENS.is_match(words)
}

/// Whether a line ends as a sentence does, marks and brackets behind the stop included.
pub(crate) fn ends_like_a_sentence(words: &str) -> bool {
    let bare = words.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '_', ' ', '\u{a0}']);
    bare.ends_with(['.', '!', '?', '…', ':', ';', ',', '。'])
        || (bare.len() < words.trim_end().len() && words.trim_end().ends_with(['"', '”', '’', '\'', '»']))
}

fn pattern(source: &str) -> Regex {
    Regex::new(&quick(source)).expect("a constant pattern")
}

/// A pattern that ignores case and takes words to end where ASCII letters do: the automaton cannot look around
/// for other letters, and what would be used in its place is many times slower.
fn quick(source: &str) -> String {
    format!("(?i){}", source.replace(r"\b", r"(?-u:\b)"))
}

/// Words on buttons and labels around a text. A line of nothing else is furniture.
const LABELS: &str = "a|ad|ads|advert|advertisement|advertising|and|article|button|by|buy|caption|chat|close|comment|comments|\
conversation|copied|copy|download|e|edit|email|embed|expand|facebook|favorite|favourite|flipboard|follow|full|gallery|\
google|hide|image|images|in|instagram|like|link|linkedin|listen|loading|log|login|mail|menu|messenger|mins?|minutes?|\
more|mute|newsletter|next|now|on|open|or|pause|pending|photo|photos|pinterest|play|plus|post|preview|previous|print|read|reddit|\
register|replay|reply|save|screen|search|see|select|send|settings|share|shares|show|sign|size|skip|slideshow|sms|snapchat|\
sponsored|story|subscribe|telegram|text|the|this|threads|tiktok|to|top|transcript|tumblr|tweet|twitter|up|us|via|video|\
view|volume|watch|whatsapp|x|youtube|your";

fn is_furniture(words: &str) -> bool {
    static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^[^\w\x22“‘«]*(?:©|\(c\) \d|copyright\b(?: ©| \(c\)| \d{4}| by))|rights reserved|may not be (?:published|reproduced|copied)",
        )
    });
    is_prompt(words) || RIGHTS.is_match(words)
}

/// Prompts that are known by words further in. They are looked for in lines that hold one of the `HINT`s: few do.
fn is_prompt_within(words: &str) -> bool {
    static HINT: LazyLock<Regex> =
        LazyLock::new(|| pattern("newsletter|follow |independently |commission|compensation"));
    static WITHIN: LazyLock<RegexSet> = LazyLock::new(|| {
        set(&[
            r"\bnewsletters?\b.*\b(?:sign up|subscribe|inbox|here)\b|\b(?:sign up|subscribe|inbox|get|join)\b.*\bnewsletters?\b",
            r"\bfollow (?:him|her|them|me|us) (?:at|on) (?:\w+,? )*(?:twitter|x|instagram|facebook|threads|bluesky|linkedin|@)",
            r"\b(?:products|items)\b.*\bindependently (?:selected|chosen|reviewed)\b|\bwe (?:may|might) (?:earn|receive|get) (?:an? )?(?:\w+ )?(?:commission|compensation)\b",
        ])
    });
    words.len() <= 250 && HINT.is_match(words) && WITHIN.is_match(words)
}

/// Whether a line prompts its readers to do something on the page, or labels a part of the page.
pub(crate) fn is_prompt(words: &str) -> bool {
    if words.len() > 400 {
        return false;
    }
    static ONLY_LABELS: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"^(?:\W|\d|_|\b(?:{LABELS})\b)+$")));
    static WHATEVER_ITS_END: LazyLock<RegexSet> = LazyLock::new(|| {
        set(&[
            // Reading on.
            r"^[^\w\x22“‘«]*(?:read|watch|see|find|view) more(?:$|\W*$|: | (?:about|at|from|here|in|news|of (?:this|our|the)|on|stories|via|video)\b)",
            r"^[^\w\x22“‘«]*read (?:or share|the (?:full|entire|rest|original)|also|next|our)\b",
            r"^[^\w\x22“‘«]*(?:see|read) also\b",
            r"^[^\w\x22“‘«]*(?:click|tap|press) (?:here|on the|the (?:link|image|video|photo|button))\b",
            r"^[^\w\x22“‘«]*(?:story|article|post|text) continues\b",
            r"^[^\w\x22“‘«]*continue reading\b",
            r"^[^\w\x22“‘«]*(?:scroll|keep scrolling|skip|jump|swipe) (?:down|to|for|left|right)\b",
            r"^[^\w\x22“‘«]*back to (?:top|the top|previous|gallery|home)\b",
            r"^[^\w\x22“‘«]*(?:load|show|hide|view|see) (?:more|all|comments|transcript|caption|gallery|less)\b[^.]{0,60}$",
            // Signing up and following.
            r"^[^\w\x22“‘«]*(?:sign|signed) (?:up|in)\b",
            r"^[^\w\x22“‘«]*subscribe (?:to|now|for|today|here)\b",
            r"^[^\w\x22“‘«]*(?:already a|become a|not a) (?:subscriber|member)\b",
            r"^[^\w\x22“‘«]*(?:follow|like|find) (?:us|me)\b",
            r"^[^\w\x22“‘«]*follow .{1,60}\bon (?:twitter|facebook|instagram|x|tiktok|threads|bluesky|youtube|linkedin|social media|google news|whatsapp)\b",
            r"^[^\w\x22“‘«]*join (?:the|our) (?:conversation|discussion|community|whatsapp|facebook|telegram)\b",
            r"^[^\w\x22“‘«]*(?:stay|keep) (?:up to date|up-to-date|informed|connected|in the know)\b",
            r"^[^\w\x22“‘«]*never miss (?:a|an|another)\b",
            r"^[^\w\x22“‘«]*(?:download|get) (?:the|our|your) .{0,60}\b(?:app|alerts?|headlines|email|briefing|inbox)\b",
            r"^[^\w\x22“‘«]*get (?:the )?(?:latest|breaking|more) .{0,80}\b(?:news|alerts?|headlines|inbox|updates)\b",
            r"^[^\w\x22“‘«]*(?:turn on|enable|please enable|you need to enable) (?:javascript|notifications|cookies)\b",
            r"^[^\w\x22“‘«]*(?:support|help (?:us|fund)|donate to) .{0,40}\b(?:journalism|newsroom)\b",
            // Sharing and commenting.
            r"^[^\w\x22“‘«]*(?:share|tweet|e-?mail|print|save) (?:this|on|via|article|story)\b",
            r"^[^\w\x22“‘«]*(?:post|leave|add|write) (?:a|your) comment\b",
            r"^[^\w\x22“‘«]*comments (?:are|have been|on this|for this)\b",
            r"^[^\w\x22“‘«]*(?:have|got) (?:a|any) (?:story|news tip|tip|confidential tip|photo|question)\b",
            r"^[^\w\x22“‘«]*do you (?:have|know) (?:a|any|more|something) .{0,80}\b(?:story|tip|email|contact|call)\b",
            // Notes of outlets and authors about themselves.
            r"^[^\w\x22“‘«]*contact (?:the )?(?:reporter|author|writer|editor|\p{Lu}\w+ \p{Lu}\w+)\b.{0,60}\bat\b",
            r"^[^\w\x22“‘«]*(?:this (?:story|article|post|column) (?:was |is )?(?:(?:has|had) been )?(?:originally |first )?(?:published|appeared|appears|updated)|originally published|originally appeared|cross-posted)\b",
            r"^[^\w\x22“‘«]*this content (?:can also be viewed|is not available|may not be)\b",
            r"^[^\w\x22“‘«]*by (?:using|continuing to use) (?:this|our) (?:site|website)\b",
            r"^[^\w\x22“‘«]*for more .{0,80}\b(?:visit|go to|see|follow|read) (?:https?:|www\.|\S+\.(?:com|org|net|co\.uk)\b)",
            // States of a page.
            r"^[^\w\x22“‘«]*this is a (?:breaking|developing)\b",
            r"^[^\w\x22“‘«]*(?:more to (?:follow|come)|check back (?:for|soon)|refresh (?:the|this) page)\b",
            r"^[^\w\x22“‘«]*(?:just watched|now playing|up next|must watch)\b",
            r"^[^\w\x22“‘«]*(?:image|photo|picture|slide) \d+ of\b",
            r"^[^\w\x22“‘«]*listen to (?:this|the) (?:article|story)\b",
            r"^[^\w\x22“‘«]*\d+ min(?:ute)?s? (?:read|ago)$",
            r"^[^\w\x22“‘«]*sorry, (?:this|your|we)\b.{0,60}\b(?:video|browser|available|supported)\b",
            // An address and nothing else.
            r"^[^\w\x22“‘«]*(?:https?://|www\.)\S+$",
            r"^[^\w\x22“‘«]*(?:pic\.)?twitter(?:\.com/|: ?@)\S+$",
        ])
    });
    static WITHOUT_A_STOP: LazyLock<RegexSet> = LazyLock::new(|| {
        set(&[
            r"^[^\w\x22“‘«]*(?:related|recommended|sponsored|trending|also|more|watch|watch live|video|videos|raw|raw video|photos|gallery|pictures|in pictures|listen|podcast|download|connect|up next|next story|previous story|must[- ]read|don['’]t miss|icymi|live updates|full coverage|required reading|read)\s*[:»►▶|>]",
            r"^[^\w\x22“‘«]*[►▶»]",
            r"^>>",
            r"^[^\w\x22“‘«]*(?:explore (?:more|the)|discover (?:more|stories)|stay connected|popular now|editors['’] picks|you may also like|don['’]t miss|in this (?:story|article)|instagram content|keep reading)\b",
            r"^[^\w\x22“‘«]*(?:related|more|most|other|latest|recommended|previous|next|top) (?:content|coverage|stories|story|articles?|links?|topics?|news|headlines|videos?|reading|popular|read|viewed|from|on)\b",
            r"^[^\w\x22“‘«]*(?:(?:last|first) )?(?:updated|published|posted|modified|date)\b\W.{0,20}\d",
            r"^[^\w\x22“‘«]*(?:updated|published|posted) (?:on|at) .{0,40}\d",
            r"^\d{1,2}:\d\d(?::\d\d)?\s+\S",
            r"^[^\w\x22“‘«]*watch (?:this|the|live|now)\b",
            r"^[^\w\x22“‘«]*\d+ (?:comments?|shares?|photos|images|views|likes)\b",
        ])
    });
    let has_letters = words.chars().any(char::is_alphabetic);
    if (has_letters && ONLY_LABELS.is_match(words))
        || WHATEVER_ITS_END.is_match(words)
        || is_prompt_within(words)
    {
        return true;
    }
    !ends_like_a_sentence(words.trim_end_matches([':', ' '])) && WITHOUT_A_STOP.is_match(words)
}

fn set(sources: &[&str]) -> RegexSet {
    RegexSet::new(sources.iter().map(|source| quick(source))).expect("constant patterns")
}

/// Agencies that a line may consist of.
const AGENCIES: &str = "(?:the )?associated press|ap(?: news)?|(?:thomson )?reuters|(?:the )?press association|pa(?: media)?|afp|\
agence france[- ]presse|upi|dpa|ansa|efe|tass|ria novosti|xinhua|kyodo(?: news)?|aap|(?:the )?canadian press|bloomberg(?: news)?|\
(?:news |wire )?agencies|wire reports?|wire services?|staff|staff reports?|staff (?:writers?|reporters?)";

fn is_credit(words: &str) -> bool {
    static CREDIT: LazyLock<RegexSet> = LazyLock::new(|| {
        set(&[
            &format!(r"^[\W]*(?:by )?(?:{AGENCIES})[\W]*$"),
            r"^[^\w\x22“‘«]*(?:additional |further )?(?:reporting|writing|editing|edited|compiled|research|photography|graphics?) (?:and \w+ )?by\b.{0,250}$",
            r"^[^\w\x22“‘«]*contributing\b ?(?:to this|:|writers?)",
            r"contributed (?:reporting|to (?:this|the) (?:report|story|article|piece))\b\W*$",
            r"^[^\w\x22“‘«]*(?:with )?(?:additional )?(?:reporting|files|input|inputs|reports?|copy) from\b.{0,120}$",
            r"^[^\w\x22“‘«]*with (?:agencies|wires|wire reports)\W*$",
        ])
    });
    if words.len() > 300 {
        return false;
    }
    CREDIT.is_match(words) || is_byline(words)
}

/// "By Ida Brandt and Jon Vik, Osk Herald": a line of names behind "by", or of names before an agency.
fn is_byline(words: &str) -> bool {
    static BY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^[^\w\x22“‘«]*(?:(?:written |words )?by)[:\s]\s*(.+)$"));
    static ENDS_IN_AGENCY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"^(.+?)[\s,|/•–—-]+(?:{AGENCIES}|.{{0,30}}(?:correspondent|reporter|editor|staff writer))\W*$"
        ))
    });
    if ends_like_a_sentence(words) {
        return false;
    }
    let (names, most) = match BY.captures(words).or_else(|| ENDS_IN_AGENCY.captures(words)) {
        Some(found) => (found.get(1).map_or("", |names| names.as_str()), 24),
        None => return false,
    };
    let mut count = 0;
    let all_names = names
        .split(|ch: char| ch.is_whitespace() || matches!(ch, '/' | '|' | '•' | '–' | '—'))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .all(|word| {
            count += 1;
            let is_joint = matches!(
                word.trim_matches(',').to_lowercase().as_str(),
                "and"
                    | "of"
                    | "for"
                    | "the"
                    | "at"
                    | "in"
                    | "de"
                    | "van"
                    | "von"
                    | "der"
                    | "la"
                    | "le"
                    | "al"
                    | "bin"
                    | "ter"
                    | "da"
                    | "with"
            );
            is_joint || !word.starts_with(char::is_lowercase) || word.contains('@')
        });
    all_names && (1..=most).contains(&count)
}

/// A line that names only who took or owns a picture.
fn is_picture_credit(words: &str) -> bool {
    static PICTURE: LazyLock<RegexSet> = LazyLock::new(|| {
        set(&[
            r"^[^\w\x22“‘«]*(?:photo|photos|image|images|picture|pictures|credit|media|video|illustration|graphic)(?: credits?| courtesy(?: of)?| by| via|: ?| / ?)(?:[:\s]*)(?:\S+\s*){1,8}\W*$",
            r"^[^\w\x22“‘«]*(?:ap|getty|reuters|afp|pa|epa|shutterstock|alamy)(?: images| photo| wire| pictures)?(?:\s*/.{0,40})?\W*$",
            r"^[^.]{3,50}[|/]\s*(?:ap|getty|getty images|reuters|afp|pa|epa|shutterstock)\W*$",
        ])
    });
    words.len() < 120 && !words.trim_end().ends_with(['.', '!', '?']) && PICTURE.is_match(words)
}

/// "(Photo: Eva Lind)" at the end of a line, or a label at its start.
fn is_caption(words: &str) -> bool {
    static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^\W*(?:image caption|photo caption|caption|pictured|file photo|file picture|in this (?:photo|image|picture|frame grab|file photo)\b|buy photo)\b",
        )
    });
    static CREDITED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"[(\[/|–-]\s*(?:photo|image|picture|file photo|ap photo|getty|reuters|afp|credit|file)\b[^()]*\W?$|\((?:AP|Getty Images|Reuters|AFP|PA)\)$",
        )
    });
    let last = words.char_indices().rev().nth(79).map_or(words, |(at, _)| &words[at..]);
    LABELLED.is_match(words) || CREDITED.is_match(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Option<BlockKind>, lines: &[&str]) {
        for line in lines {
            assert_eq!(kind_of_line(line), kind, "{line}");
        }
    }

    #[test]
    fn prompts_and_labels_are_furniture() {
        check(
            Some(BlockKind::Furniture),
            &[
                "Read more",
                "READ MORE: Harbour master resigns",
                "Read more about the ferry here.",
                "Read or Share this story: http://osk.example/1",
                "Sign up for our morning newsletter and never miss a thing.",
                "Get the day's headlines in your inbox with our newsletter",
                "Subscribe to the Osk Herald today!",
                "Advertisement",
                "Story continues below",
                "Follow us on Facebook",
                "Follow Ida Brandt on Twitter @idabrandt",
                "Share this on WhatsApp",
                "Facebook Twitter Email Print",
                "12 Comments",
                "###",
                "1 / 19",
                "© 2031 Osk Herald. All rights reserved.",
                "RELATED: Three ferries in one year",
                "Related stories",
                "► Watch the ferry leave",
                "0:33 VIDEO: Dog rescued from pier",
                "Last updated: 24 Jan 2031 at 9:05 pm",
                "Updated: Jan 24, 2031 - 6:38 PM",
                "Image 3 of 9",
                "https://osk.example/ferry",
                "This is a breaking news story. Check back for updates.",
                "3 min read",
                "Please enable Javascript to watch this video",
            ],
        );
    }

    #[test]
    fn lines_that_name_authors_and_agencies_are_credits() {
        check(
            Some(BlockKind::Credit),
            &[
                "By Ida Brandt",
                "BY IDA BRANDT AND JON VIK",
                "By Ida Brandt, Political Editor | Osk Herald",
                "by Ida Brandt, Jon Vik & Eva Lind , The Associated Press",
                "The Associated Press",
                "Ida Brandt and Jon Vik, Associated Press",
                "Ida Brandt, PA Media",
                "(Reporting by Ida Brandt; Editing by Jon Vik)",
                "Additional reporting by agencies",
                "Jon Vik in Larn contributed to this report.",
                "Contributing: Eva Lind",
                "Photo: Eva Lind, Osk Herald",
                "(Photo: Eva Lind)",
                "Credit: Getty Images",
                "Getty Images",
                "Eva Lind | AP",
            ],
        );
    }

    #[test]
    fn words_under_pictures_are_captions() {
        check(
            Some(BlockKind::Caption),
            &[
                "The ferry at low water. (Photo: Eva Lind, Osk Herald)",
                "Image caption The ferry at low water",
                "Pictured: passengers wait on the pier",
                "Passengers wait on the pier (AP)",
            ],
        );
    }

    #[test]
    fn running_text_is_left_alone() {
        check(
            None,
            &[
                "By Monday the ferry was afloat again.",
                "By then, he said, it was too late",
                "Read more than forty pages of the report and you will see why.",
                "The newsletter of the parish named him in May.",
                "Follow the money, she told the inquiry.",
                "More than 40 people were on board",
                "Related charges were dropped.",
                "Watch officers on the bridge saw nothing.",
                "Photographs of the wreck were shown to the jury, and the judge asked for silence.",
                "Police shared a picture of the man.",
                "Share prices fell by a third.",
                "“Sign up or leave,” he told them.",
                "The Associated Press reported on Friday that the ferry was old.",
                "What happened next",
                "January 24, 2031",
                "LARN (AP) — A ferry ran aground on Friday.",
                "Comments by the mayor caused anger.",
            ],
        );
    }
}
