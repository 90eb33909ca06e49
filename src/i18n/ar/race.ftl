# اثنان عدّلا طلبًا واحدًا، وما اقترحه أحدهما.
race-saved-meanwhile = حُفظ هذا الطلب في أثناء ذلك بيد { $name }. اختر ما يُعتمد في كل خانة تغيّرت هنا وهناك، وما عداها مدموج.
race-changed-meanwhile = تغيّر هذا الطلب في أثناء ذلك. اختر ما يُعتمد في كل خانة تغيّرت هنا وهناك، وما عداها مدموج.
race-elsewhere = أكملت هذا النموذج من { $place } في أثناء ذلك. اختر ما يُعتمد حيث يختلف النصان.
race-both-kept = حُفظ النصان، كل منهما مسودة
race-one-text = صار النصان واحدًا، وهو محفوظ
race-proposal-of = هذا اقتراح { $of }، وقد سُبق إلى الحفظ. اختر ما يُعتمد في كل خانة.
race-yours = ما كتبته
race-stands = المحفوظ الآن
race-nothing = –
race-no-row = لا سطر كهذا
race-row = الأسرة، السطر { $number }
race-left = { $n ->
    [zero] لم يبق ما يُختار: { $fields }
    [one] بقي اختيار واحد: { $fields }
    [two] بقي اختياران: { $fields }
    [few] بقيت { $n } اختيارات: { $fields }
    [many] بقي { $n } اختيارًا: { $fields }
   *[other] بقي { $n } اختيار: { $fields }
}
race-all-chosen = اكتمل الاختيار، و{ $key } للحفظ
race-merged-by-itself = لم تتغير خانة هنا وهناك معًا، فدُمج النصان: راجعه ثم احفظ
race-only-yours = لم تتغير هناك، فالمعتمد ما كتبته
race-only-theirs = لم تتغير هنا، فالمعتمد المحفوظ
race-counts = المعتمد: { $side }
race-not-chosen = لم يُختر بعد
race-proposal-stays = لم يُحفظ ما كتبته: بقي اقتراحًا على الطلب، ومسودةً عندك
race-anothers-stays = لم يُحفظ شيء، والاقتراح باقٍ على الطلب
race-proposal = اقتراح
race-proposal-line = { $name }، { $when }: سُبق إلى الحفظ فبقي النص، و{ $key } للمقارنة
race-ask-drop = يُسقط اقتراح { $name } للطلب { $number }، ولا يبقى نصه بعد ذلك
race-not-yours-to-drop = يُسقطه صاحبه أو المدير
race-proposal-gone = اختير ذلك الاقتراح أو أُسقط في أثناء ذلك
