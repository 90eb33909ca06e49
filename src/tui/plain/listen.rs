//! Lines from standard input: bounded, and text; one at a time, when it is wanted.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use crate::tui::event::{Event, Sender};

/// No field takes more; what is longer is not read to be kept.
pub const LINE_BYTES_MAX: usize = 64 * 1024;

/// What came of reading one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    Text(String),
    /// The input ended within it.
    Unfinished(String),
    TooLong,
    /// Not UTF-8.
    NotText,
}

/// Starts the thread that reads. A line is read for each message sent to what is returned.
pub fn listen(input: impl Read + Send + 'static, events: Sender) -> io::Result<SyncSender<()>> {
    let (wanted, asked) = sync_channel(1);
    thread::Builder::new().name("lines".into()).spawn(move || {
        let mut input = BufReader::new(input);
        for () in asked {
            let line = read(&mut input).ok().flatten();
            let is_last = matches!(line, None | Some(Line::Unfinished(_)));
            if let Some(line) = line
                && !events.send(Event::Line(line))
            {
                return;
            }
            if is_last {
                events.send(Event::Gone);
                return;
            }
        }
    })?;
    Ok(wanted)
}

/// The next line without its end; none where the input ends.
fn read(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let mut is_long = false;
    let mut is_whole = false;
    while !is_whole {
        let bytes = match input.fill_buf() {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if bytes.is_empty() {
            break;
        }
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let taken = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
        is_long |= line.len().saturating_add(taken.len()) > LINE_BYTES_MAX;
        if !is_long {
            line.extend_from_slice(taken);
        }
        is_whole = end.is_some();
        let used = taken.len().saturating_add(usize::from(is_whole));
        input.consume(used);
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(match (is_long, String::from_utf8(line)) {
        (false, Ok(text)) if !is_whole && text.is_empty() => None,
        (true, _) => Some(Line::TooLong),
        (false, Err(_)) => Some(Line::NotText),
        (false, Ok(text)) if is_whole => Some(Line::Text(text)),
        (false, Ok(text)) => Some(Line::Unfinished(text)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<Line> {
        let mut input = BufReader::with_capacity(3, bytes);
        std::iter::from_fn(|| read(&mut input).unwrap()).collect()
    }

    #[test]
    fn lines_end_as_any_system_ends_them_and_the_last_may_not() {
        let text = |text: &str| Line::Text(text.into());
        assert_eq!(
            lines("سلام\r\n\n\ntwo".as_bytes()),
            [text("سلام"), text(""), text(""), Line::Unfinished("two".into())]
        );
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn what_is_no_text_or_too_long_costs_its_line_alone() {
        let mut bytes = vec![b'x'; LINE_BYTES_MAX + 1];
        bytes.extend_from_slice(b"\n\xff\xfe\nok\n");
        assert_eq!(lines(&bytes), [Line::TooLong, Line::NotText, Line::Text("ok".into())]);
        let most = vec![b'x'; LINE_BYTES_MAX];
        assert!(matches!(&lines(&most)[..], [Line::Unfinished(text)] if text.len() == most.len()));
        assert_eq!(lines(&vec![b'x'; LINE_BYTES_MAX * 3]), [Line::TooLong], "and then it ends");
    }
}
