# Days and months, and how far from today.
today = today
tomorrow = tomorrow
yesterday = yesterday
days-ahead =
    { $n ->
        [one] in { $n } day
       *[other] in { $n } days
    }
days-ago =
    { $n ->
        [one] { $n } day ago
       *[other] { $n } days ago
    }
days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
sunday = Sun
monday = Mon
tuesday = Tue
wednesday = Wed
thursday = Thu
friday = Fri
saturday = Sat
hijri-muharram = Muharram
hijri-safar = Safar
hijri-rabi-1 = Rabi I
hijri-rabi-2 = Rabi II
hijri-jumada-1 = Jumada I
hijri-jumada-2 = Jumada II
hijri-rajab = Rajab
hijri-shaaban = Shaaban
hijri-ramadan = Ramadan
hijri-shawwal = Shawwal
hijri-dhul-qadah = Dhul-Qadah
hijri-dhul-hijjah = Dhul-Hijjah
gregorian-january = Jan
gregorian-february = Feb
gregorian-march = Mar
gregorian-april = Apr
gregorian-may = May
gregorian-june = Jun
gregorian-july = Jul
gregorian-august = Aug
gregorian-september = Sep
gregorian-october = Oct
gregorian-november = Nov
gregorian-december = Dec
age-now = now
minutes = { $n } min
hours = { $n } h
age-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }
