# اللجان: أسماؤها، وما يُحال إليها، والنقل بينها.
committee-general = اللجنة العامة
committee-numbered = اللجنة { $n }
committee-label = اللجنة
committee-why = سبب اختيار غيرها
committee-why-hint = (يُكتب عند اختيار لجنة أخرى)
committee-refer-text = سيُعرض طلبه على { $committee }.
committee-ask-transfer = نقل الطلب { $number } من { $committee } إلى لجنة أخرى
committee-transfer-text = لا تبدأ مدة الانتظار من جديد، ويبقى أقرب موعد للرد كما هو.
committee-only-one = في الجمعية لجنة واحدة
committee-none-of = لا طلبات هنا مع { $committee }. اضغط { $key } لغيرها
committee-sitting-of = { $sitting } · { $committee }
