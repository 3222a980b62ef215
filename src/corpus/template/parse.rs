//! Reads the table.
//!
//! `T0,12O20,30R5,7,1,0` are a title at 0..12, an optional passage at 20..50, and in it a replaceable text at 25..32.

use crate::text::Span;

use super::{
    AbsentPassage, NameId, PatternId, SpanKind, StandardNotice, TableError, Template, TemplateSpan,
    Templates,
};

/// The length of a bullet whose length the table leaves out.
const BULLET: u32 = 2;

enum Section {
    Head,
    Patterns,
    Names,
    Rows,
}

pub(super) fn table(table: &str) -> Result<Templates, TableError> {
    let mut templates = Templates::default();
    let mut section = Section::Head;
    for (index, line) in table.lines().enumerate() {
        let fail = |problem| TableError {
            line: index + 1,
            problem,
        };
        match (line, &section) {
            ("[patterns]", _) => section = Section::Patterns,
            ("[names]", _) => section = Section::Names,
            ("[licenses]" | "[exceptions]", _) => section = Section::Rows,
            (_, Section::Head) if line.starts_with('#') => {}
            (_, Section::Head) => return Err(fail("neither a remark nor a section")),
            (_, Section::Patterns) => templates.patterns.push(line.to_owned()),
            (_, Section::Names) => templates.names.push(line.to_owned()),
            (_, Section::Rows) => {
                let (id, template) = row(line, &templates).map_err(fail)?;
                if templates
                    .templates
                    .insert(id.to_owned(), template)
                    .is_some()
                {
                    return Err(fail("an id that was there before"));
                }
            }
        }
    }
    Ok(templates)
}

fn row<'l>(line: &'l str, before: &Templates) -> Result<(&'l str, Template), &'static str> {
    let mut columns = line.split('\t');
    let [Some(id), Some(notice), Some(spans), Some(urls), None] =
        std::array::from_fn(|_| columns.next())
    else {
        return Err("not four columns");
    };
    let mut template = Template {
        notice: read_notice(notice)?,
        ..Template::default()
    };
    if let Some(same) = spans.strip_prefix('=') {
        let same = before.of(same).ok_or("refers to an id that is not above")?;
        template.spans.clone_from(&same.spans);
        template.absent.clone_from(&same.absent);
    } else {
        read_spans(spans, before, &mut template)?;
    }
    if let Some(same) = urls.strip_prefix('=') {
        template.urls.clone_from(
            &before
                .of(same)
                .ok_or("refers to an id that is not above")?
                .urls,
        );
    } else {
        template.urls = urls
            .split(' ')
            .filter(|url| !url.is_empty())
            .map(read_url)
            .collect();
    }
    Ok((id, template))
}

fn read_notice(column: &str) -> Result<StandardNotice, &'static str> {
    match column {
        "-" => Ok(StandardNotice::None),
        "+" => Ok(StandardNotice::Within),
        "?" => Ok(StandardNotice::Absent),
        _ => {
            let words = column
                .strip_prefix('~')
                .and_then(|words| words.parse().ok());
            words
                .map(|words| StandardNotice::Near { words })
                .ok_or("unknown mark of a notice")
        }
    }
}

fn read_url(column: &str) -> String {
    if column.contains("://") {
        column.to_owned()
    } else {
        format!("https://{column}")
    }
}

fn read_spans(
    column: &str,
    before: &Templates,
    template: &mut Template,
) -> Result<(), &'static str> {
    let mut rest = column;
    let mut start = 0_u32;
    while let Some(letter) = rest.chars().next() {
        let body = rest.get(letter.len_utf8()..).unwrap_or_default();
        let end = body
            .find(|c: char| c.is_ascii_uppercase())
            .unwrap_or(body.len());
        let (numbers, next) = body.split_at(end);
        rest = next;
        let mut numbers = numbers.split(',');
        let skip = number(numbers.next())?;
        start = start.checked_add(skip).ok_or("a span beyond all texts")?;
        if letter == 'A' {
            let words = number(numbers.next())?;
            let hash = numbers
                .next()
                .and_then(|hash| u64::from_str_radix(hash, 16).ok())
                .ok_or("no hash")?;
            template.absent.push(AbsentPassage {
                at: start,
                words,
                hash,
            });
            continue;
        }
        let length = match (letter, numbers.next()) {
            ('B', None) => BULLET,
            (_, length) => number(length)?,
        };
        let mut name = None;
        let kind = match letter {
            'T' => SpanKind::Title,
            'C' => SpanKind::Copyright,
            'B' => SpanKind::Bullet,
            'O' => SpanKind::Optional,
            'H' => SpanKind::Header,
            'R' => {
                let pattern = number(numbers.next())?;
                let named = number(numbers.next())?;
                let known = |index: u32, items: &[String]| {
                    usize::try_from(index).is_ok_and(|at| at < items.len())
                };
                if !known(pattern, &before.patterns) || !known(named, &before.names) {
                    return Err("a pattern or name that is not above");
                }
                name = Some(NameId(named));
                SpanKind::Replaceable {
                    pattern: PatternId(pattern),
                }
            }
            _ => return Err("unknown kind of span"),
        };
        if numbers.next().is_some() {
            return Err("more numbers than the span has");
        }
        let end = start.checked_add(length).ok_or("a span beyond all texts")?;
        template.spans.push(TemplateSpan {
            kind,
            span: Span { start, end },
            name,
        });
    }
    Ok(())
}

fn number(text: Option<&str>) -> Result<u32, &'static str> {
    text.and_then(|text| text.parse().ok())
        .ok_or("a number is missing")
}

#[cfg(test)]
mod tests {
    use super::{SpanKind, table};
    use crate::text::Span;

    const HEAD: &str = "# remark\n[patterns]\n.+\n[names]\nholder\n[licenses]\n";

    #[test]
    fn reads_what_the_generator_writes() {
        let rows = "A-1.0\t~3\tT0,12O20,30R5,7,0,0B60A8,53,00000000000000ff\texample.org/a http://example.org/b\n\
                    A-1.1\t?\t=A-1.0\t=A-1.0\n";
        let templates = table(&format!("{HEAD}{rows}")).unwrap();
        let a = templates.of("A-1.0").unwrap();
        let spans: Vec<(u32, u32)> = a
            .spans
            .iter()
            .map(|span| (span.span.start, span.span.end))
            .collect();
        assert_eq!(spans, [(0, 12), (20, 50), (25, 32), (85, 87)]);
        assert_eq!(a.spans[3].kind, SpanKind::Bullet);
        assert_eq!(a.spans[0].span, Span { start: 0, end: 12 });
        assert_eq!(
            (a.absent[0].at, a.absent[0].words, a.absent[0].hash),
            (93, 53, 255)
        );
        assert_eq!(a.urls, ["https://example.org/a", "http://example.org/b"]);
        let b = templates.of("A-1.1").unwrap();
        assert_eq!(
            (&a.spans, &a.absent, &a.urls),
            (&b.spans, &b.absent, &b.urls)
        );
        assert_ne!(a.notice, b.notice);
    }

    #[test]
    fn refuses_by_line() {
        for (row, problem) in [
            ("A", "not four columns"),
            ("A\t-\tX1,2\t", "unknown kind of span"),
            ("A\t-\tO1\t", "a number is missing"),
            ("A\t-\tR1,2,9,0\t", "a pattern or name that is not above"),
            ("A\t-\tO1,2,3\t", "more numbers than the span has"),
            ("A\t-\t=B\t", "refers to an id that is not above"),
            ("A\t!\t\t", "unknown mark of a notice"),
        ] {
            let error = table(&format!("{HEAD}{row}\n")).unwrap_err();
            assert_eq!(
                error.to_string(),
                format!("line 7 of the template table: {problem}")
            );
        }
    }
}
