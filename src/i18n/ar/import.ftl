# ما يقوله إدخال الملفات.
import-landed =
    { $n ->
        [zero] لم يُستورد صف
        [one] استُورد صف واحد
        [two] استُورد صفان
        [few] استُوردت { $n } صفوف
        [many] استُورد { $n } صفًا
       *[other] استُورد { $n } صف
    }
import-would = 
    { $n ->
        [zero] لا صف جديدًا
        [one] صف واحد جديد
        [two] صفان جديدان
        [few] { $n } صفوف جديدة
        [many] { $n } صفًا جديدًا
       *[other] { $n } صف جديد
    }
import-trial = هذه تجربة: لم يُكتب شيء في قاعدة البيانات
import-trial-held = هذه تجربة: لم يُكتب شيء. وقاعدة البيانات مفتوحة في برنامج آخر، فلم يُعرف ما استُورد من قبل وعُدّ جديدًا
import-known = 
    { $n ->
        [zero] لا صف معروفًا من قبل
        [one] صف واحد معروف من قبل
        [two] صفان معروفان من قبل
        [few] { $n } صفوف معروفة من قبل
        [many] { $n } صفًا معروفًا من قبل
       *[other] { $n } صف معروف من قبل
    }
import-changed =
    { $n ->
        [zero] لا صف معروفًا بقيم مختلفة
        [one] صف واحد معروف بقيم مختلفة
        [two] صفان معروفان بقيم مختلفة
        [few] { $n } صفوف معروفة بقيم مختلفة
        [many] { $n } صفًا معروفًا بقيم مختلفة
       *[other] { $n } صف معروف بقيم مختلفة
    }
import-earlier-otherwise = المرجع نفسه في السطر { $line } من هذا الملف بقيم مختلفة
import-rejected = 
    { $n ->
        [zero] لا صف مرفوضًا
        [one] صف واحد مرفوض
        [two] صفان مرفوضان
        [few] { $n } صفوف مرفوضة
        [many] { $n } صفًا مرفوضًا
       *[other] { $n } صف مرفوض
    }
import-noticed =
    { $n ->
        [zero] لا صف يحتاج إلى مراجعة
        [one] صف واحد يحتاج إلى مراجعة
        [two] صفان يحتاجان إلى مراجعة
        [few] { $n } صفوف تحتاج إلى مراجعة
        [many] { $n } صفًا تحتاج إلى مراجعة
       *[other] { $n } صف تحتاج إلى مراجعة
    }
import-see-noticed = ما لوحظ في الصفوف المستوردة برقم السطر والخانة في { $file }
import-see = الصفوف المرفوضة برقم السطر والخانة والسبب في { $file }
import-utf16 = { $file } مكتوب بترميز UTF-16: احفظه بترميز UTF-8 ثم استورده
import-windows-1256 = { $file } مكتوب بترميز Windows-1256: احفظه بترميز UTF-8 (في إكسل: CSV UTF-8) ثم استورده
import-empty = { $file } فارغ: سطره الأول يسمي الأعمدة
import-row-too-long = السطر أطول من أي طلب ممكن
import-row-not-utf8 = السطر ليس بترميز UTF-8 كغيره
import-row-wrong-shape = خانات السطر ليست بعدد أعمدة العنوان
import-column-unknown = لا عمود باسم «{ $column }». المعروف: { $known }
import-column-twice = العمود «{ $column }» مكرر
import-column-missing = العمود «{ $column }» لازم
import-stopped = توقف الاستيراد قبل آخر الملف. ما استُورد باقٍ: أعد الأمر نفسه ليُكمل من حيث وقف
import-rejects-harm = ملف المرفوض سيُكتب فوق الملف المستورد { $file }: سمِّ ملفًا آخر بـ --rejects
import-row-quote = علامة اقتباس فُتحت ولم تُغلق، أو لم تُضاعف داخل الخانة
import-row-not-json = السطر ليس كائن JSON
import-cell-not-plain = المطلوب نص أو رقم
import-cell-damaged = ضاع هنا حرف (�): لم يُحفظ الملف بترميز UTF-8 في كل مرة؛ أعد كتابة الخانة
import-name-unknown = لا عمود بهذا الاسم
import-name-twice = هذا الاسم مكرر في السطر: أبقِ واحدًا
import-not-a-file = { $file } أنبوب أو جهاز: احفظه في ملف ثم استورد الملف
import-old-line-ends = أسطر { $file } تنتهي كما في الأنظمة القديمة جدًا، فكأنه سطر واحد طويل: احفظه من جديد (في إكسل: CSV UTF-8) ثم استورده
import-header-wrong = { $file }، السطر { $line } الذي يسمي الأعمدة: { $reason }
import-column-unnamed = العمود رقم { $place } بلا اسم: سمِّه، أو احذفه إن كان فارغًا
import-earlier-other-person = رقم الهوية هذا في الصف { $line } من هذا الملف لشخص آخر: { $parts }
import-see-told = مع { "\u2066" }--rejects FILE{ "\u2069" } تُكتب الصفوف المرفوضة في ذلك الملف مع السطر والحقل والسبب
