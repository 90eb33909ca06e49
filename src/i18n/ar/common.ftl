# كلمات لا تخصّ شاشة بعينها.
app-name = وصل
desk-name = علاقات المستفيدين
society = الجمعية
yes = نعم
no = لا
none = لا يوجد
not-said = لم يُذكر
all-of-them = الكل
saved = حُفظ
not-saved = لم يُحفظ بعد
kept-at = محفوظ { $time }
nothing-here = لا شيء هنا
nothing-found = لم نجد «{ $text }»: جرّب جزءًا من الاسم أو رقم الهوية
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
arabic = العربية
english = الإنجليزية
hijri = هجري
gregorian = ميلادي
