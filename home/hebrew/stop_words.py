"""Words that stand in every text and that no search is about: left out of a query when others remain."""

_HEBREW = """
ו ה ב כ ל מ ש של את על אל עם מן בין אצל לפני אחרי אחר תחת עד אם כי או גם רק אך אבל לא אין יש כן לו לה לי לנו לכם
להם להן לך שלי שלך שלו שלה שלנו שלכם שלהם שלהן אני אתה אתם אתן הוא היא הם הן אנחנו אנו זה זו זאת אלה אלו כל כך כמו
איך כיצד מה מהו מהי מי מתי איפה היכן לאן מאיפה מאין למה מדוע איזה איזו אילו האם כמה כאשר כש אשר כדי לפי בו בה בהם
היה היתה הייתה היו יהיה תהיה יהיו להיות צריך צריכה צריכים אפשר ניתן יכול יכולה יכולים רוצה רוצים מאוד יותר פחות שם
פה כאן אז עוד כבר אחד אחת ידי אחרת עושים עושה לעשות ואם וגם שאין שיש שלא ולא למי מזה
"""
_ENGLISH = """
the a an of and or to in on at for by with from is are be was were do does how what who when where why which can i we
you my our your it its this that there
"""
STOP_WORDS = frozenset((_HEBREW + _ENGLISH).split())
