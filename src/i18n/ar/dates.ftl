# الأيام والشهور، وما قبل اليوم وما بعده.
today = اليوم
tomorrow = غدًا
yesterday = أمس
days-ahead =
    { $n ->
        [zero] اليوم
        [one] بعد يوم
        [two] بعد يومين
        [few] بعد { $n } أيام
        [many] بعد { $n } يومًا
       *[other] بعد { $n } يوم
    }
days-ago =
    { $n ->
        [zero] اليوم
        [one] منذ يوم
        [two] منذ يومين
        [few] منذ { $n } أيام
        [many] منذ { $n } يومًا
       *[other] منذ { $n } يوم
    }
days =
    { $n ->
        [zero] اليوم
        [one] يوم
        [two] يومان
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }
sunday = الأحد
monday = الاثنين
tuesday = الثلاثاء
wednesday = الأربعاء
thursday = الخميس
friday = الجمعة
saturday = السبت
hijri-muharram = محرم
hijri-safar = صفر
hijri-rabi-1 = ربيع الأول
hijri-rabi-2 = ربيع الآخر
hijri-jumada-1 = جمادى الأولى
hijri-jumada-2 = جمادى الآخرة
hijri-rajab = رجب
hijri-shaaban = شعبان
hijri-ramadan = رمضان
hijri-shawwal = شوال
hijri-dhul-qadah = ذو القعدة
hijri-dhul-hijjah = ذو الحجة
gregorian-january = يناير
gregorian-february = فبراير
gregorian-march = مارس
gregorian-april = أبريل
gregorian-may = مايو
gregorian-june = يونيو
gregorian-july = يوليو
gregorian-august = أغسطس
gregorian-september = سبتمبر
gregorian-october = أكتوبر
gregorian-november = نوفمبر
gregorian-december = ديسمبر
age-now = الآن
minutes =
    { $n ->
        [zero] أقل من دقيقة
        [one] دقيقة
        [two] دقيقتين
        [few] { $n } دقائق
        [many] { $n } دقيقة
       *[other] { $n } دقيقة
    }
hours =
    { $n ->
        [zero] أقل من ساعة
        [one] ساعة
        [two] ساعتين
        [few] { $n } ساعات
        [many] { $n } ساعة
       *[other] { $n } ساعة
    }
age-days =
    { $n ->
        [zero] أقل من يوم
        [one] يوم
        [two] يومين
        [few] { $n } أيام
        [many] { $n } يومًا
       *[other] { $n } يوم
    }
