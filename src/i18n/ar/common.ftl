# كلمات لا تخصّ شاشة بعينها.
society = الجمعية
yes = نعم
no = لا
saved = حُفظ
kept-at = محفوظ { $time }
no-command = لا إجراء في اسمه «{ $text }»: جرّب كلمة أخرى منه
nothing-found = لا نتائج لـ«{ $text }»: جرّب جزءًا من الاسم أو رقم الهوية
riyals =
    { $n ->
        [zero] { $amount } ريال
        [one] { $amount } ريال
        [two] { $amount } ريال
        [few] { $amount } ريالات
        [many] { $amount } ريالًا
       *[other] { $amount } ريال
    }
people =
    { $n ->
        [zero] لا أحد
        [one] شخص واحد
        [two] شخصان
        [few] { $n } أشخاص
        [many] { $n } شخصًا
       *[other] { $n } شخص
    }
cases =
    { $n ->
        [zero] لا طلبات
        [one] طلب واحد
        [two] طلبان
        [few] { $n } طلبات
        [many] { $n } طلبًا
       *[other] { $n } طلب
    }
hijri = هجري
gregorian = ميلادي
