# ما يقوله إدخال الملفات.
import-done = أُدخل { $landed }، معروف من قبل { $known }، مرفوض { $rejected }
import-would = سيُدخل { $landed }، مرفوض { $rejected } (لم يُكتب شيء؛ { $known })
import-see = الأسطر المرفوضة برقم السطر والخانة والسبب في { $file }
import-utf16 = { $file } مكتوب بترميز UTF-16: احفظه بترميز UTF-8 ثم أدخله
import-windows-1256 = { $file } مكتوب بترميز Windows-1256: احفظه بترميز UTF-8 (في إكسل: CSV UTF-8) ثم أدخله
import-empty = { $file } فارغ: سطره الأول يسمي الأعمدة
import-row-too-long = السطر أطول من أي طلب ممكن
import-row-not-utf8 = السطر ليس بترميز UTF-8 كغيره
import-row-wrong-shape = خانات السطر ليست بعدد أعمدة العنوان
import-column-unknown = لا عمود باسم «{ $column }». المعروف: { $known }
import-column-twice = العمود «{ $column }» مكرر
import-column-missing = العمود «{ $column }» لازم
