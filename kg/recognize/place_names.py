"""How Chinese place names are shortened: 甘肃省 -> 甘肃, 陵水黎族自治县 -> 陵水 and 陵水县, 清波街道办事处 -> 清波街道.

Only the form of the names is dealt with here; which short names exist is the gazetteer's business. The names of the
peoples are those of the national list of 56; an autonomous unit is called after a place and then one or more of them.
"""

from __future__ import annotations

import re

__all__ = ["aliases"]

_PEOPLE = (  # with 各, for 龙胜各族自治县
    "(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|"
    "纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|"
    "鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族"
)
# 巴音郭楞蒙古自治州, 木垒哈萨克自治县: some Xinjiang units leave 族 out.
_BARE = "蒙古|哈萨克|柯尔克孜|塔吉克|锡伯"
_AUTONOMOUS = re.compile(rf"(.{{2,20}}?)(?:(?:{_PEOPLE}){{1,8}}|{_BARE})?自治(州|县|旗)")
_ETHNIC_DISTRICT = re.compile(rf"(.{{2,20}}?)(?:{_PEOPLE}){{1,8}}(区)")
_ETHNIC_TOWNSHIP = re.compile(rf"(.{{2,20}}?)(?:{_PEOPLE}){{1,8}}(乡|镇)")
_ALONE = re.compile(rf"({_PEOPLE})自治(州|县|旗)")
_PROVINCE = re.compile(r"(.{2,20}?)(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)")
_PREFECTURE = re.compile(r"(.{2,20}?)(?:市|地区|盟)")
_COUNTY = re.compile(r"(.{2,20}?)(?:市|县|(?<!柏)林区|矿区|特区|新区|区)")  # 万柏林区 is a 区 called 万柏林


def aliases(name: str, level: str) -> tuple[str, ...]:
    """Other ways to write a unit's name, shortest last.

    Args:
        name: the full name as the list has it.
        level: province, prefecture, county or township. Townships have no short name, only 淤泥彝族乡 -> 淤泥乡 and
            清波街道办事处 -> 清波街道; development zones among the counties are the caller's to leave out.

    Returns:
        for example ``("北川县", "北川")``; empty where nothing can be taken away (佳县, 土默特左旗).
    """
    if level == "township":
        if name.endswith("街道办事处"):
            return (name[:-3],)
        match = _ETHNIC_TOWNSHIP.fullmatch(name)
        return (match[1] + match[2],) if match else ()
    if level == "province":
        match = _PROVINCE.fullmatch(name)
        return (match[1],) if match else ()
    match = _ALONE.fullmatch(name)
    if match:  # 东乡族自治县 is 东乡县; 鄂温克族自治旗 is 鄂温克旗
        stem = match[1][:-1]
        return (stem + match[2], stem)
    match = _AUTONOMOUS.fullmatch(name) or _ETHNIC_DISTRICT.fullmatch(name)
    if match:
        return (match[1] + match[2], match[1])
    match = (_PREFECTURE if level == "prefecture" else _COUNTY).fullmatch(name)
    return (match[1],) if match else ()
