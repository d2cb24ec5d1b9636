"""The Qt toolkit. It knows nothing of the trade; rooms build their panes and dialogs with it.

A guide, by what you want to do
===============================

**A pane** is a `pane.Pane(desk, N_("Title"))`: `add_action(button)`, `body.addWidget(...)`, and what holds values
is written in `retranslate()`, which Qt's change of language calls. It is listed as a
`rail.PaneEntry(key, N_("Label"), icon, factory, shortcut)` and made when it is first entered. From the window it
gets a `desk.Desk` and nothing else:

    desk.bus.subscribe(("task", "entry"), self._changed)     # a bound @Slot(object); dies with the pane
    desk.tasks.run(work, then, failed, owner=self)            # work(progress) on a thread, the rest here
    desk.tasks.run(..., label=tr("Drawing the pages …"), stopped=self._stopped)   # shown if it takes long
    desk.undo.push(tr("Deleted “{title}”", title=t), done.undo, offer=True)
    desk.notify.say(text, "good") / desk.notify.error(error)  # the bar at the foot
    desk.navigate("invoices", invoice_id)                     # -> Pane.show_target(invoice_id)
    desk.formats.money(amount)                                # ask anew each time: it follows the language

**The start.** `app.start_application()` and `shell.Shell` put an empty window on the screen in the time of a bare
one; then `app.dress(mode)`, and a `window.MainWindow(bus, formats, shell=shell)` fills it.

**Words.** Static captions are marked and translated by the control itself: `Button(N_("Add entry"))`,
`Label(N_("Checklist"))`. Texts with values are `tr("Paid on {day}", day=...)` or
`ntr("{n} day late", "{n} days late", n)`, set with `set_text()`, and set again in `retranslate()`.
`texts.texts()` is the `core.texts.Texts` in force.

**Colours, sizes, icons** are names of roles in `tokens`. At paint time ask `theme.c("accent")`,
`theme.client(number)`. Paint text only with `paint.draw_text` (its line boxes hold Devanagari) and a font of
`fonts.face(size, weight)`, or `fonts.figures(...)` where amounts stand in columns. No style sheets.

**Controls.** `buttons`: Button (plain, primary, quiet, danger; icon, menu), IconButton, CheckBox, LinkButton,
StopButton. `menus`: Menu. `choices`: Segmented (also for tabs), FilterChips, Chip, ColourChoice. `combo`: ComboBox
with search.
`fields`: LineEdit, SearchField, TextArea, AmountEdit, NumberEdit, DurationEdit, TypedEdit. `dates`: DateEdit.
`labels`: Heading, Label, Wrapped, KeyFigure, Tag, Dot, `row()`. `cards`: Card, Line. `scroll`: ScrollArea.
`flow`: Flow (chips in as many lines as they need). `empty`: EmptyState.

**A form** is a `forms.Form`: `form.add("name", N_("Name"), LineEdit())`; `form.attempt(self._save)` shows a
`UserError` at the field it names, in words, and keeps what was typed.

**A question or dialog** is a `sheet.Sheet(over, N_("Title"))`: widgets into `body`, then
`add_button(..., primary=True)` and `open()`. Escape rejects, Ctrl+Enter presses the primary
button, Enter in a field of one line too.
`sheet.confirm(...)` asks before what cannot be undone.

**A list** is a `lists.PagedList(describe)`; `describe(item)` makes a `rows.Row`, `ShortRow`, `Header` or a row kind
of your own with a `RowPainter`. `show_from(service.page)` reads pages on demand; `reload()` keeps place and
selection.
**A table** is a `tables.PagedTable(columns, describe)` of `Cells`; figures under a chart a `tables.FigureTable`.

**A chart** is a `charts.BarChart` showing a `chart_data.StackedBars`; `chart_files.save_chart` writes it as PNG,
SVG or PDF.

**Commands** for the palette come from providers: `window.add_provider(text -> [Choice])`; shortcuts
are data: `window.shortcuts.add([shortcuts.Key("Ctrl+N", N_("New task"), self.new_task)])`.

**Tests** use `tests.helpers.qt`: the fixtures `app` and `desk`, `grab()`, and `cut_texts()`, which walks a tree of
widgets and finds every text that does not fit.
"""
