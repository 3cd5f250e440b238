//! The bytes of a rich text document → groups, control words and the bytes of its text.

/// A piece of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number, if it has one: `\b0`.
    Word(&'a str, Option<i32>),
    /// A control symbol: `\~`.
    Symbol(u8),
    /// Bytes of text in the encoding of the font, without line ends.
    Text(&'a [u8]),
    /// One byte of text written as `\'e9`.
    Byte(u8),
}

/// The pieces of a document; data of pictures that is not text (`\bin`) is left out.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The pieces of `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, n_bytes: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(n_bytes.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'a>> {
        let n_letters = self.rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if n_letters == 0 {
            let symbol = *self.take(1).first()?;
            if symbol != b'\'' {
                return Some(Token::Symbol(symbol));
            }
            let digits = self.rest.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
            let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else {
                return Some(Token::Text(&[]));
            };
            self.take(2);
            return Some(Token::Byte(byte));
        }
        let name = std::str::from_utf8(self.take(n_letters)).unwrap_or_default();
        let negative = self.rest.first() == Some(&b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit);
        let digits = &self.rest[usize::from(negative)..];
        let n_digits = digits.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let mut value = None;
        if n_digits > 0 {
            let number: i64 = std::str::from_utf8(&digits[..n_digits]).ok().and_then(|text| text.parse().ok())?;
            let number = if negative { -number } else { number };
            value = Some(number.clamp(i32::MIN.into(), i32::MAX.into()) as i32);
            self.take(n_digits + usize::from(negative));
        }
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            self.take(value.unwrap_or(0).max(0) as usize);
            return Some(Token::Text(&[]));
        }
        Some(Token::Word(name, value))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.rest.first()? {
                b'{' => {
                    self.take(1);
                    return Some(Token::Open);
                }
                b'}' => {
                    self.take(1);
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.take(1);
                    return self.control();
                }
                b'\r' | b'\n' | 0 => drop(self.take(1)),
                _ => {
                    let ends = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let n_bytes = self.rest.iter().position(ends).unwrap_or(self.rest.len());
                    return Some(Token::Text(self.take(n_bytes)));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_symbols_and_bytes_are_told_apart() {
        let rtf = b"{\\rtf1\\u-3913 ?caf\\'e9\\~{\\pict\\bin3 }{\\}}\r\n\\b0x\\'zz";
        let found: Vec<_> = Tokens::new(rtf).filter(|token| *token != Token::Text(&[])).collect();
        let expected = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("u", Some(-3913)),
            Token::Text(b"?caf"),
            Token::Byte(0xe9),
            Token::Symbol(b'~'),
            Token::Open,
            Token::Word("pict", None),
            Token::Close,
            Token::Close,
            Token::Word("b", Some(0)),
            Token::Text(b"x"),
            Token::Text(b"zz"),
        ];
        assert_eq!(found, expected);
    }
}
