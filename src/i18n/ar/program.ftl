# ما يقوله البرنامج عن نفسه: حول الشاشات وفي القوائم.
program-how-to-leave = { $key } للخروج من وصل، وما كُتب محفوظ
program-no-such-key = المفتاح { $key } غير مستخدم هنا. مفاتيح هذه الشاشة: { $help }
program-not-here = غير متاح هنا
program-too-small = النافذة { $size }: كبّرها إلى { $least } على الأقل. ما كتبته محفوظ.
program-opening = جارٍ فتح قاعدة البيانات …
program-help-title = مفاتيح هذه الشاشة
program-palette-title = اختر أي إجراء باسمه
program-menu-title = ما يمكن عمله هنا
program-copied = نُسخ: { $text }
program-nothing-selected = لم يُحدَّد شيء: حدّد بالأسهم مع Shift، أو الكل بالمفتاح Ctrl-A
program-printed = كُتب للطباعة في { $path }
program-printed-before = مكتوب من قبل كما هو في { $path }
program-not-printed = تعذرت الكتابة في { $path }: { $detail }
