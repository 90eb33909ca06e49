# البحث عن المستفيدين واستقبالهم.
find-title-find = البحث عن مستفيد أو طلب
find-title-receive = من المستفيد؟ ابحث أولًا
find-how = حرفان من اسم، أو رقم هوية أو جوال أو طلب أو ملف أو إيصال، أو مرجع، أو تاريخ
find-nobody = لا نتائج لـ«{ $text }»
find-more = هناك غيرهم: اكتب المزيد مما تبحث به
find-type-first = اكتب جزءًا من الاسم أولًا
find-search-first = ابحث أولًا حتى لا يُسجَّل المستفيد مرتين
find-looking = البحث جارٍ: هذه نتائج ما كُتب قبل قليل

# ما عُثر به على السطر.
found-by-case-number = رقم الطلب
found-by-file = رقم الملف
found-by-national-id = رقم الهوية
found-by-phone = الجوال
found-by-last-digits = آخر الأرقام
found-by-reference = المرجع
found-by-receipt = رقم الإيصال
found-by-received = يوم التقديم
found-by-name = الاسم
found-by-note = ملاحظة
found-by-listed-id = هوية فرد من الأسرة
found-by-listed-name = اسم فرد من الأسرة وميلاده
found-by-name-and-birth = الاسم وتاريخ الميلاد
found-by-paper-ends = انتهاء وثيقة
found-by-former-id = رقم هوية سابق
found-by-of-person = صاحب الاتصال
found-by-question = كلمة في استفسار
found-by-answer-word = كلمة في رد جاهز
found-by-holder = من يتولاه
find-title-contact = مع من كان الاتصال؟ ابحث، أو اختر مستفيدًا جديدًا لمن ليس مسجلًا
find-title-inquiry = من السائل؟ ابحث، أو اختر مستفيدًا جديدًا لمن ليس مسجلًا
found-by-account-waits = حساب بانتظار التأكيد
found-by-complaint = كلمة في شكوى
found-by-of-case = الطلب موضوع الشكوى
found-by-of-subject = المشكو منه
found-by-worker = من عالجها
find-title-complaint = من صاحب الشكوى أو المقترح؟ ابحث، أو اختر مستفيدًا جديدًا لغيرهم
