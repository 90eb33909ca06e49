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
import-windows-1256 = { $file } مكتوب بترميز Windows-1256: استورده مع { "\u2066" }--encoding windows-1256{ "\u2069" }، أو احفظه بترميز UTF-8 (في إكسل: CSV UTF-8)
import-empty = { $file } فارغ: سطره الأول يسمي الأعمدة
import-row-too-long = السطر أطول من أي طلب ممكن
import-row-not-utf8 = السطر ليس بترميز UTF-8 كغيره
import-row-wrong-shape = خانات السطر ليست بعدد أعمدة العنوان
import-column-unknown = لا شيء من هذه يسمي عمودًا: { $column }. المعروف: { $known }. ولتعيين كل منها: { "\u2066" }--map FILE{ "\u2069" }
import-column-twice = العمود «{ $column }» مكرر
import-column-missing = العمود «{ $column }» لازم. وإن كان واحدًا لكل الصفوف: { "\u2066" }--set { $column }=VALUE{ "\u2069" }
import-stopped = توقف الاستيراد قبل آخر الملف. ما استُورد باقٍ: أعد الأمر نفسه ليُكمل من حيث وقف
import-rejects-harm = ملف المرفوض سيُكتب فوق الملف المستورد { $file }: سمِّ ملفًا آخر بـ --rejects
import-row-quote = علامة اقتباس فُتحت ولم تُغلق، أو لم تُضاعف داخل الخانة
import-row-not-json = السطر ليس كائن JSON
import-cell-not-plain = المطلوب نص أو رقم
import-cell-damaged = ضاع هنا حرف (�): لم يُحفظ الملف بترميز UTF-8 في كل مرة؛ أعد كتابة الخانة
import-name-twice = هذا الاسم مكرر في السطر: أبقِ واحدًا
import-not-a-file = { $file } أنبوب أو جهاز: احفظه في ملف ثم استورد الملف
import-old-line-ends = أسطر { $file } تنتهي كما في الأنظمة القديمة جدًا، فكأنه سطر واحد طويل: احفظه من جديد (في إكسل: CSV UTF-8) ثم استورده
import-header-wrong = { $file }، السطر { $line } الذي يسمي الأعمدة: { $reason }
import-earlier-other-person = رقم الهوية هذا في الصف { $line } من هذا الملف لشخص آخر: { $parts }
import-see-told = مع { "\u2066" }--rejects FILE{ "\u2069" } تُكتب الصفوف المرفوضة في ذلك الملف مع السطر والحقل والسبب
import-read-encoding = قُرئ بترميز { $encoding }
import-read-sheet = قُرئت الورقة «{ $sheet }»
import-read-sheet-of = قُرئت الورقة «{ $sheet }»، ولم تُقرأ: { $others } (لورقة أخرى: { "\u2066" }--sheet NAME{ "\u2069" })
import-title-line = السطر { $first } فوق أسماء الأعمدة: تُرك
import-title-lines = الأسطر من { $first } إلى { $last } فوق أسماء الأعمدة: تُركت
import-left-out = أعمدة لا تُحفظ: { $columns } (لحفظ أحدها: { "\u2066" }--map FILE{ "\u2069" })
import-book-locked = { $file } مقفل بعبارة مرور: أزلها في برنامج الجداول واحفظه ثم استورده
import-book-damaged = { $file } ليس مصنفًا يُقرأ أو هو تالف: افتحه في برنامج الجداول واحفظه بصيغة CSV UTF-8 ثم استورد ذلك
import-book-too-large = { $file } يُفك إلى أكبر مما يكون مصنف جمعية: احفظ الورقة بصيغة CSV UTF-8 ثم استورد ذلك
import-book-no-sheet = لا ورقة بهذا الاسم في { $file }. الموجود: { $sheets }
import-array-wrong = { $file }، السطر { $line }: ليس مصفوفة JSON. لم يُستورد شيء
import-input-too-long = الدخل القياسي أطول من جيبيبايتين: احفظه في ملفات
import-cell-cut = قطع برنامج الجداول هذا الرقم: اجعل العمود نصًا هناك، واكتب الرقم من جديد
import-map-wrong = { $file }، السطر { $line }: { $reason }
import-map-no-field = لا حقل باسم «{ $name }». المعروف: { $known }
import-own-words = ليست في القائمة: حُفظت بلفظها
import-own-words-near = ليست في القائمة: حُفظت بلفظها. الأقرب إليها: { $near }
import-choices = { $reason }: { $choices }
import-second-heads = السطر { $line } يسمي الأعمدة مرة أخرى: تُرك
import-column-number = العمود { $place }
import-kept-as-notes = أعمدة لا تُعرف وتُحفظ ملاحظات: { $columns } (لبيان أحدها: { "\u2066" }--map FILE{ "\u2069" }، ولتركها: { "\u2066" }--unknown leave{ "\u2069" })
import-note-wrong = ما في الأعمدة التي لا تُعرف لا يصلح ملاحظة: { $reason } (لتركها: { "\u2066" }--unknown leave{ "\u2069" })
import-conflicts =
    { $n ->
        [zero] ولا صف منها يتعارض مع مستفيد مسجل
        [one] منها صف واحد يتعارض مع مستفيد مسجل
        [two] منها صفان يتعارضان مع مستفيد مسجل
        [few] منها { $n } صفوف تتعارض مع مستفيد مسجل
        [many] منها { $n } صفًا يتعارض مع مستفيد مسجل
       *[other] منها { $n } صف يتعارض مع مستفيد مسجل
    }
import-see-report = ما صار إليه كل صف في { $file }
import-row-new = جديد
import-row-known = معروف ولم يتغير
import-row-changed = معروف بقيم مختلفة
import-row-conflict = تعارض مع مستفيد
import-row-wrong = خطأ
import-report-harm = تقرير الاستيراد سيُكتب فوق { $file }: سمِّ ملفًا آخر مع { "\u2066" }--report{ "\u2069" }
import-column-either = سؤالان بهذا النص «{ $column }»: سمِّ العمود برمز المقصود منهما (own_1)، أو عيّنه: { "\u2066" }--map FILE{ "\u2069" }
import-numbered = رقم هذا الاستيراد { $n }: يسحبه كله { "\u2066" }wasl import --undo { $n }{ "\u2069" } ما لم يعمل أحد على ما أضافه
import-head-number = الرقم
import-head-day = التاريخ
import-head-kind = المحتوى
import-head-file = الملف
import-head-made = أضاف
import-head-changed = غيّر
import-head-state = الحالة
import-none = لم يُستورد ملف بعد
import-undone = سُحب
import-undone-in-part = قيد السحب
import-kind-requests = طلبات
import-kind-parties = مستفيدون
import-kind-contacts = اتصالات
import-kind-complaints = شكاوى
import-kind-surveys = استبيانات
import-no-such = لا استيراد برقم { $n }: تعرضها { "\u2066" }wasl import --list{ "\u2069" }
import-undo-left =
    { $n ->
        [zero] لم يبق ما يُسحب
        [one] بقي سجل واحد يُسحب
        [two] بقي سجلان يُسحبان
        [few] بقيت { $n } سجلات تُسحب
        [many] بقي { $n } سجلًا يُسحب
       *[other] بقي { $n } سجل يُسحب
    }
import-taken-back =
    { $n ->
        [zero] لم يكن فيه ما يُسحب
        [one] سُحب سجل واحد، ويمكن استيراد الملف من جديد
        [two] سُحب سجلان، ويمكن استيراد الملف من جديد
        [few] سُحبت { $n } سجلات، ويمكن استيراد الملف من جديد
        [many] سُحب { $n } سجلًا، ويمكن استيراد الملف من جديد
       *[other] سُحب { $n } سجل، ويمكن استيراد الملف من جديد
    }
import-not-taken-back =
    { $n ->
        [zero] لم يغيّر سجلًا كان قبله: { $records }
        [one] سجل واحد كان قبله ويبقى فيه ما غيّره الاستيراد: { $records }
        [two] سجلان كانا قبله ويبقى فيهما ما غيّره الاستيراد: { $records }
        [few] { $n } سجلات كانت قبله ويبقى فيها ما غيّره الاستيراد: { $records }
        [many] { $n } سجلًا كانت قبله ويبقى فيها ما غيّره الاستيراد: { $records }
       *[other] { $n } سجل كانت قبله ويبقى فيها ما غيّره الاستيراد: { $records }
    }
import-kept-worked-on =
    { $n ->
        [zero] لم يبق شيء عُمل عليه: { $records }
        [one] بقي سجل واحد لأن أحدًا عمل عليه في أثناء ذلك: { $records }
        [two] بقي سجلان لأن أحدًا عمل عليهما في أثناء ذلك: { $records }
        [few] بقيت { $n } سجلات لأن أحدًا عمل عليها في أثناء ذلك: { $records }
        [many] بقي { $n } سجلًا لأن أحدًا عمل عليها في أثناء ذلك: { $records }
       *[other] بقي { $n } سجل لأن أحدًا عمل عليها في أثناء ذلك: { $records }
    }
