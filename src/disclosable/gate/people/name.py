"""Names of persons: forms that are taken for one."""

from __future__ import annotations

import re

_FIRST_NAMES = (
    "aaron abdul abigail adam adrian agnes ahmed aidan aisha alan albert alex alexander alexandra "
    "alfie ali alice alison amanda amber amelia amina amir amy andrea andrew angela anita ann "
    "anna anne annie anthony antonio april archie arthur asha ashley audrey ava barbara barry "
    "beatrice ben benjamin bernard beth bethany betty beverley bill billy bob bobby brandon "
    "brenda brian bridget bruce bryan callum cameron carl carla carol caroline carolyn catherine "
    "cathy charles charlie charlotte chelsea cheryl chloe chris christian christina christine "
    "christopher claire clare clive colin connor craig daisy dan daniel daniela danielle darren "
    "dave david dawn dean debbie deborah declan denise dennis derek diana diane dominic donald "
    "donna dorothy doris douglas duncan dylan edith edward eileen elaine eleanor elena elizabeth "
    "ella ellen ellie elliot elsie emily emma eric erin ethan eva evelyn evie fatima fiona "
    "florence frances francis frank fred freddie frederick freya gareth gary gavin gemma geoff "
    "geoffrey george georgia georgina gerald geraldine gillian gina gordon grace graham grant "
    "gwen hannah harold harriet harry harvey hassan hazel heather helen henry holly howard hugh "
    "hussain ian ibrahim imogen imran irene iris isaac isabel isabella isla isobel ivan jack "
    "jackie jacob jacqueline jade jake james jamie jan jane janet janice jasmine jason jay jayden "
    "jean jeff jenna jennifer jenny jeremy jess jessica jill jim jimmy jo joan joanna joanne joe "
    "joel john johnny jon jonathan jordan joseph josh joshua joy joyce judith judy julia julian "
    "julie june karen kate katherine kathleen kathryn katie katy kayleigh keith kelly ken kenneth "
    "kerry kevin khadija kieran kim kirsty kyle lauren laura lawrence leah lee leo leon lesley "
    "leslie lewis liam lily linda lisa liz logan lorna lorraine louis louise lucas lucy luke "
    "lydia lynn lynne maisie malcolm marcus margaret maria marian marie marilyn marion mark "
    "martin martyn mary maryam mason matilda matt matthew maureen maurice max maya megan mehmet "
    "melanie melissa mia michael michelle mike mila millie mo mohammad mohammed moira molly "
    "monica morgan muhammad nadia nancy naomi natalie natasha nathan neil niall nicholas nick "
    "nicky nicola nigel noah noel nora norma norman olga oliver olivia omar oscar owen pamela pat "
    "patricia patrick paul paula pauline peggy penelope penny pete peter philip phillip phoebe "
    "phyllis piotr poppy priya rachael rachel ralph raymond rebecca reece rhys richard rita rob "
    "robert roberta robin roger ronald rosa rose rosemary rosie ross rowan roy ruby russell ruth "
    "ryan sally sam samantha samuel sandra sara sarah scott sean sebastian shane shannon sharon "
    "sheila shirley sian simon sofia sophia sophie stacey stanley stella stephanie stephen steve "
    "steven stewart stuart sue summer susan suzanne sylvia tanya tara ted teresa terence terry "
    "thea theo theresa thomas tim timothy tina toby todd tom tomasz tony tracey tracy trevor "
    "tyler umar valerie vanessa vera veronica vicky victor victoria vincent violet vivienne "
    "walter wayne wendy wesley william yasmin yousef yusuf yvonne zac zach zachary zahra zainab "
    "zara zoe"
)
_FIRST = frozenset(_FIRST_NAMES.split())
"""Common first names: they tell a list of people from a list of companies or places."""

_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|Lord|Lady|Cllr|Councillor)\b\.? ")
_WORD = r"[A-Z][A-Za-z'’]*(?:-[A-Z][A-Za-z'’]*)?\.?"
_WHOLE = re.compile(rf"{_WORD}(?:,? {_WORD}){{1,3}}\Z")
_WORDS = re.compile(r"[A-Za-z'’-]+")
NAME = rf"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?{_WORD}(?: {_WORD}){{1,2}}"
"""Two or three words with capitals, in a sentence: a person only where more than this says so."""

_OTHER_WORDS = (
    "a all an any act area borough by case city council county court crime custody date dates day "
    "department district file for from if in information is it january february march april may "
    "june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday name names no number of on order our person police record records ref "
    "report section she he subject table that the their these they this to total trust under was "
    "we when where with you your female male date-of-birth birth dob national insurance office "
    "town hall road street lane new north south east west great united kingdom public health "
    "service school hospital university house home"
)
_NOT_NAMES = frozenset(_OTHER_WORDS.split())


def looks_like_a_name(cell: str) -> bool:
    """Whether a whole cell has the form of a person's name, with a first name that is common."""
    if not 4 <= len(cell) <= 60:
        return False
    title = _TITLE.match(cell)
    if title is not None:
        return re.fullmatch(rf"{_WORD}(?: {_WORD}){{0,3}}", cell[title.end() :]) is not None
    if not _WHOLE.match(cell):
        return False
    words = [word.lower() for word in _WORDS.findall(cell)]
    if any(word in _NOT_NAMES for word in words):
        return False
    # "Example, Jo" has the first name last; a street or a company has it in front too.
    first = {words[0].partition("-")[0], words[1].partition("-")[0] if "," in cell else ""}
    return not first.isdisjoint(_FIRST)


def has_the_form_of_a_name(cell: str) -> bool:
    """Whether a cell has two to four words with capitals, whatever they are."""
    return 4 <= len(cell) <= 60 and _WHOLE.match(_TITLE.sub("", cell)) is not None


def may_be_a_name(words: str) -> bool:
    """Whether words with capitals in a sentence may be a name: none of them is another thing."""
    found = [word.lower().rstrip(".") for word in _WORDS.findall(words)]
    return not any(word in _NOT_NAMES for word in found)
