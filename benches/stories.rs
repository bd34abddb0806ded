//! Stories of any length, the same ones each time.

/// Words of a small town's newsroom, in the proportion in which they come.
const WORDS: &str = "the the the the of of of to to and and in in a a that for on is was with as by \
    at from council harbour bridge repairs engineers spring traffic residents mayor budget vote \
    committee hospital school river market station police report statement yesterday morning week \
    month year people workers union company minister region water storm flood insurance festival \
    museum theatre library road rail ferry closed opened announced warned agreed rejected expects";

/// How many words a paragraph has.
const PARAGRAPH: usize = 60;

/// A body of this many words in paragraphs of about sixty, with a subhead now and then.
pub fn body(words: usize, seed: u64) -> String {
    paragraphs(words, PARAGRAPH, seed)
}

/// The same, whose last paragraph has `last` of the words.
pub fn body_that_ends_in(words: usize, last: usize, seed: u64) -> String {
    let end = paragraphs(last, last, seed + 1);
    match words - last {
        0 => end,
        before => format!("{}\n\n{end}", body(before, seed)),
    }
}

fn paragraphs(words: usize, paragraph: usize, seed: u64) -> String {
    let vocabulary: Vec<&str> = WORDS.split_whitespace().collect();
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = move |below: usize| {
        // xorshift64* (Vigna 2016): the same words on every machine.
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % below
    };
    let mut text = String::with_capacity(words * 7);
    let (mut in_sentence, mut in_paragraph) = (0, 0);
    for written in 0..words {
        if in_paragraph == paragraph {
            text.push_str(".\n\n");
            (in_sentence, in_paragraph) = (0, 0);
            if next(5) == 0 {
                text.push_str("## What the town expects next\n\n");
            }
        } else if in_sentence == 14 {
            text.push_str(". ");
            in_sentence = 0;
        } else if written > 0 {
            text.push(' ');
        }
        let word = vocabulary[next(vocabulary.len())];
        if in_sentence == 0 {
            text.push_str(&word[..1].to_ascii_uppercase());
            text.push_str(&word[1..]);
        } else {
            text.push_str(word);
        }
        in_sentence += 1;
        in_paragraph += 1;
    }
    text.push('.');
    text
}
