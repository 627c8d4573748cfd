from scorecard.views.html import Html, element, together

HOSTILE = '<img src=x onerror="alert(1)">&"\''


def test_text_that_looks_like_markup_is_shown_as_text() -> None:
    assert "<img" not in element("p", HOSTILE)
    assert element("p", "a < b & c") == "<p>a &lt; b &amp; c</p>"


def test_an_attribute_cannot_be_left_by_a_quotation_mark() -> None:
    assert element("a", "x", title='" onclick="alert(1)') == '<a title="&quot; onclick=&quot;alert(1)">x</a>'


def test_an_element_inside_another_stays_markup() -> None:
    assert element("p", element("b", "1 < 2")) == "<p><b>1 &lt; 2</b></p>"


def test_what_is_none_leaves_nothing() -> None:
    assert element("p", None, "x", class_=None, hidden=False) == "<p>x</p>"
    assert together() == Html("")


def test_markup_never_holds_a_line_break_which_markdown_would_read() -> None:
    assert "\n" not in element("p", "first\n\n# second", title="a\n\nb")


def test_a_number_after_a_name_from_right_to_left_is_not_read_into_it() -> None:
    assert together("most in חנות: 74 of 372") == "most in <bdi>חנות</bdi>: 74 of 372"
    assert together("הובא בזמן (95% מהפעמים)") == "<bdi>הובא בזמן (95% מהפעמים)</bdi>"
    assert together("هم.") == "<bdi>هم.</bdi>"
    assert together("منزل and بيت <b>") == "<bdi>منزل</bdi> and <bdi>بيت</bdi> &lt;b&gt;"
