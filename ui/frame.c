/*
 * A frame: bar, views, status line, keys; or the wish for a bigger window.
 */
#include "base/intl.h"
#include "view.h"

bool
ui_too_small(const struct ui *ui)
{
	return ui->canvas->rows < UI_MIN_ROWS || ui->canvas->cols < UI_MIN_COLS;
}

static void
draw_too_small(struct canvas *c)
{
	struct strbuf b = { 0 };

	strbuf_addf(&b, _("%dx%d is too small"), c->cols, c->rows);
	canvas_text(c, 0, 0, c->cols, LOOK_STRONG, strbuf_str(&b));
	strbuf_clear(&b);
	strbuf_addf(&b, _("Please enlarge to %dx%d"), UI_MIN_COLS, UI_MIN_ROWS);
	canvas_text(c, 1, 0, c->cols, LOOK_NORMAL, strbuf_str(&b));
	strbuf_free(&b);
}

static void
draw_views(struct ui *ui, struct canvas *c)
{
	struct area a = { 1, 0, c->rows - 3, c->cols };
	struct view *top = ui_top(ui);
	size_t from = ui->n;

	while (from > 0 && ui->stack[from - 1]->modal)
		from--;
	for (size_t i = from ? from - 1 : 0; i < ui->n; i++)
		ui->stack[i]->ops->draw(ui->stack[i], c, &a);
	status_bar(ui, c);
	status_line(top, c, c->rows - 2);
	status_keys(top, c, c->rows - 1);
}

void
ui_draw(struct ui *ui)
{
	int rows, cols;

	ui->io.size(ui->io.arg, &rows, &cols);
	ui->later = false;
	if (ui->canvas->rows != rows || ui->canvas->cols != cols) {
		canvas_free(ui->canvas);
		ui->canvas = canvas_new(rows, cols);
		ui->canvas->lines = ui->lines;
		if (!ui_too_small(ui))
			ui_reload(ui); /* pages have another height now */
	}
	canvas_clear(ui->canvas);
	if (ui_too_small(ui))
		draw_too_small(ui->canvas);
	else if (ui->n)
		draw_views(ui, ui->canvas);
	ui->io.show(ui->io.arg, ui->canvas);
	ui->dirty = ui->idle = false;
}

void
ui_draw_if_needed(struct ui *ui)
{
	int rows, cols;

	ui->io.size(ui->io.arg, &rows, &cols);
	if (ui->dirty || rows != ui->canvas->rows || cols != ui->canvas->cols)
		ui_draw(ui);
}
