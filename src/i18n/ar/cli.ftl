# ما تقوله الأوامر النصية.
cli-unknown-store = { $url } ليس مخزنًا: اكتب sled:PATH
cli-no-home = لا مجلد للمستخدم: سمّ المخزن بـ --store sled:PATH
cli-store-held = مخزن { $path } مفتوح في برنامج آخر: أغلقه أولًا
cli-store-damaged = مخزن { $path } متضرر ({ $detail }). اتركه كما هو، واسترجع آخر نسخة احتياطية في مجلد جديد
cli-store-no-space = القرص ممتلئ ولا يتسع لفتح { $path }: أفرغ مساحة أولًا
cli-store-not-ours = في { $path } ملفات أخرى: اختر مجلدًا فارغًا أو مجلدًا أنشأه وصل
cli-store-io = تعذر فتح مخزن { $path }: { $detail }
cli-not-a-terminal = الشاشات تحتاج طرفية. وللأوامر النصية: wasl --help
cli-dumb-terminal = هذه الطرفية لا تعرض الشاشات (TERM=dumb). وللأوامر النصية: wasl --help
cli-io = { $what }: { $detail }
cli-keymap-notice = { $file }، السطر { $line }: ليس مفتاحًا مقبولًا، وما عداه معمول به. انظر wasl keys --check
