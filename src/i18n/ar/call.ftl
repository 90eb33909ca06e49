# مكالمة الرضا.
call-own-words = ملاحظات المستفيد
call-later = الاتصال في يوم آخر
call-later-on = يوم
call-title = مكالمة { $name }
call-title-of = مكالمة { $at } من { $all } · { $name }
call-try = يوم المحاولة { $try } من { $most }
call-greeting =
    «السلام عليكم، معك { $society } بشأن الخدمة التي وصلتك في { $date }. تقييمها حقٌّ لك، فهل { $sex ->
        [f] تأذنين
       *[m] تأذن
    } لي بأسئلة قليلة؟»
call-greeting-rejected =
    «السلام عليكم، معك { $society }. لم يُقبل طلبك، ويهمنا أن نعرف كيف تعاملنا معك، فهل { $sex ->
        [f] تأذنين
       *[m] تأذن
    } لي بأسئلة قليلة؟»
call-greeting-withdrawn =
    «السلام عليكم، معك { $society }. سحبت طلبك، ويهمنا أن نعرف كيف تعاملنا معك، فهل { $sex ->
        [f] تأذنين
       *[m] تأذن
    } لي بأسئلة قليلة؟»
call-greeting-inquiry =
    «السلام عليكم، معك { $society }. سألتنا ووصلك الرد في { $date }. الحكم عليه حقٌّ لك، فهل { $sex ->
        [f] تأذنين
       *[m] تأذن
    } لي بأسئلة قليلة؟»
call-greeting-complaint =
    «السلام عليكم، معك { $society } بشأن ما رفعته إلينا وأُبلغت نتيجته في { $date }. الحكم على تعاملنا معه حقٌّ لك، فهل { $sex ->
        [f] تأذنين
       *[m] تأذن
    } لي بأسئلة قليلة؟»
call-phone = الجوال
call-phone-hidden = { $hidden } · يظهر بالمفتاح { $key }، ويُسجَّل ذلك
call-no-phone = لا رقم مسجل
call-best-time = أنسب وقت
call-channel = القناة
call-tried = محاولات سابقة
call-tried-line = { $date } { $outcome }
call-ends-declined = اعتذار عن تقييم الطلب { $number }: يُسجَّل الاعتذار ويُغلق الطلب.
call-ends-unreachable = تعذر الوصول إلى المستفيد نهائيًا ({ $number }): يُسجَّل ذلك ويُغلق الطلب بلا محاولة أخرى.
call-ends-tried = هذا يوم المحاولة { $try } من { $most } بلا رد للطلب { $number }: يُسجَّل تعذر الوصول ويُغلق الطلب.
call-ends-declined-of = { $number }: اعتذر صاحبه عن إبداء رأيه. يُسجَّل ذلك ولا يُسأل ثانية.
call-ends-unreachable-of = { $number }: تعذر الوصول إلى صاحبه نهائيًا. يُسجَّل ذلك ولا يُحاوَل ثانية.
call-ends-tried-of = { $number }: هذا يوم المحاولة { $try } من { $most } بلا رد. يُسجَّل تعذر الوصول ولا يُحاوَل ثانية.
call-phone-of-holder = { $phone } · المفتاح { $key } يضعه في عهدتك ويُظهر الرقم
call-next = سُجّل، واشكر المستفيد على وقته. التالي: { $name }، { $number }. أتتصل الآن؟
call-no-next = سُجّل، واشكر المستفيد على وقته. لا مكالمات أخرى اليوم
call-kept = حُفظ ما أُجيب عنه
call-anonymous = مخفي عمن خدمه
