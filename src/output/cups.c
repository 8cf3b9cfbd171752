/*
 * Printing through libcups: the printers, a job, what becomes of it. A stopped printer takes a job and
 * never prints it, so that following ends after some seconds and says so.
 */
#include "cups.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <cups/cups.h>

#include "base/intl.h"
#include "wire.h"

#define CONNECT_MS 5000
#define FOLLOW_MS 10000
#define STOPPED_MS 1000
#define LOOK_MS 50

struct service {
	http_t *http;
	cups_dest_t *dests;
	int n;
};

static enum rc
connect_service(struct service *s, struct err *err)
{
	*s = (struct service){ .http = httpConnect2(cupsServer(), ippPort(), NULL, AF_UNSPEC,
		cupsEncryption(), 1, CONNECT_MS, NULL) };
	if (!s->http)
		return err_set(err, RC_IO, NULL,
			_("There is no print service on this computer (%s). Print to a file instead: "
			  "-o FILE.pdf, on the screens F4."), cupsServer());
	s->n = cupsGetDests2(s->http, &s->dests);
	return RC_OK;
}

static void
leave(struct service *s)
{
	cupsFreeDests(s->n, s->dests);
	httpClose(s->http);
}

static const char *
option(const cups_dest_t *d, const char *name)
{
	const char *value = cupsGetOption(name, d->num_options, d->options);

	return value ? value : "";
}

static bool
stopped(const cups_dest_t *d)
{
	return strcmp(option(d, "printer-state"), "5") == 0;
}

static bool
refuses(const cups_dest_t *d)
{
	return strcmp(option(d, "printer-is-accepting-jobs"), "false") == 0;
}

enum rc
cups_list(struct strbuf *ret, struct err *err)
{
	struct service s;
	enum rc rc = connect_service(&s, err);

	if (rc)
		return rc;
	for (int i = 0; i < s.n; i++) {
		const cups_dest_t *d = &s.dests[i];
		if (d->instance)
			continue;
		strbuf_addf(ret, "%s%c%s%c%s%s%s%c%c", d->name, WIRE_CELL, option(d, "printer-info"), WIRE_CELL,
			d->is_default ? "d" : "", stopped(d) ? "s" : "", refuses(d) ? "r" : "", WIRE_CELL,
			WIRE_RECORD);
	}
	leave(&s);
	return RC_OK;
}

static enum rc
unknown(const struct service *s, const char *name, struct err *err)
{
	struct strbuf names = { 0 };

	for (int i = 0; i < s->n; i++)
		if (!s->dests[i].instance)
			strbuf_addf(&names, "%s%s", names.len ? ", " : "", s->dests[i].name);
	if (s->n == 0)
		err_set(err, RC_NOT_FOUND, NULL,
			_("No printer is set up on this computer. Print to a file instead: -o FILE.pdf."));
	else if (*name)
		err_set(err, RC_NOT_FOUND, NULL, _("There is no printer \"%s\"; printers are: %s."), name,
			strbuf_str(&names));
	else
		err_set(err, RC_NOT_FOUND, NULL, _("No printer is the default one; name one of: %s."),
			strbuf_str(&names));
	strbuf_free(&names);
	return RC_NOT_FOUND;
}

enum rc
cups_check(struct cups_job *job, struct err *err)
{
	struct service s;
	enum rc rc = connect_service(&s, err);
	cups_dest_t *d;

	if (rc)
		return rc;
	d = cupsGetDest(*job->printer ? job->printer : NULL, NULL, s.n, s.dests);
	if (!d || (!*job->printer && !d->is_default))
		rc = unknown(&s, job->printer, err);
	else if (refuses(d))
		rc = err_set(err, RC_IO, NULL,
			_("The printer %s takes no jobs at present. Choose another, or print to a file: "
			  "-o FILE.pdf."), d->name);
	else
		strncpy(job->printer, d->name, sizeof job->printer - 1);
	leave(&s);
	return rc;
}

/* What the printer is set to, and what is asked for. */
static int
job_options(const struct cups_job *job, const cups_dest_t *d, cups_option_t **ret)
{
	char copies[16];
	int n = 0;

	*ret = NULL;
	for (int i = 0; d && i < d->num_options; i++)
		if (strncmp(d->options[i].name, "printer-", 8) != 0 &&
			strncmp(d->options[i].name, "marker-", 7) != 0 &&
			strncmp(d->options[i].name, "device-", 7) != 0 &&
			strncmp(d->options[i].name, "job-", 4) != 0)
			n = cupsAddOption(d->options[i].name, d->options[i].value, n, ret);
	snprintf(copies, sizeof copies, "%d", job->copies);
	n = cupsAddOption("copies", copies, n, ret);
	n = cupsAddOption("media", "iso_a4_210x297mm", n, ret);
	return cupsAddOption("sides", !job->both_sides ? "one-sided"
		: job->landscape ? "two-sided-short-edge" : "two-sided-long-edge", n, ret);
}

static enum rc
refused(const struct cups_job *job, struct err *err)
{
	return err_set(err, RC_IO, NULL,
		_("The printer %s did not take the job (%s). Print to a file instead: -o FILE.pdf."),
		job->printer, cupsLastErrorString());
}

static enum rc
submit(struct service *s, const struct cups_job *job, const char *title, const struct strbuf *pdf,
	int *ret_id, struct err *err)
{
	cups_option_t *options;
	int n = job_options(job, cupsGetDest(job->printer, NULL, s->n, s->dests), &options);
	int id = cupsCreateJob(s->http, job->printer, title, n, options);

	cupsFreeOptions(n, options);
	if (id == 0)
		return refused(job, err);
	if (cupsStartDocument(s->http, job->printer, id, title, "application/pdf", 1) != HTTP_STATUS_CONTINUE ||
		cupsWriteRequestData(s->http, pdf->s, pdf->len) != HTTP_STATUS_CONTINUE ||
		cupsFinishDocument(s->http, job->printer) > IPP_STATUS_OK_EVENTS_COMPLETE) {
		enum rc rc = refused(job, err);
		cupsCancelJob2(s->http, job->printer, id, 0);
		return rc;
	}
	*ret_id = id;
	return RC_OK;
}

static ipp_jstate_t
job_state(struct service *s, const char *printer, int id)
{
	cups_job_t *jobs;
	int n = cupsGetJobs2(s->http, &jobs, printer, 0, CUPS_WHICHJOBS_ALL);
	ipp_jstate_t state = IPP_JSTATE_PENDING;

	for (int i = 0; i < n; i++)
		if (jobs[i].id == id)
			state = jobs[i].state;
	cupsFreeJobs(n, jobs);
	return state;
}

/* Looks until the job ends or it takes too long. */
static ipp_jstate_t
follow(struct service *s, const struct cups_job *job, int id)
{
	const cups_dest_t *d = cupsGetDest(job->printer, NULL, s->n, s->dests);
	int most = d && stopped(d) ? STOPPED_MS : FOLLOW_MS;
	ipp_jstate_t state = job_state(s, job->printer, id);

	for (int ms = 0; ms < most && state < IPP_JSTATE_STOPPED; ms += LOOK_MS) {
		nanosleep(&(struct timespec){ .tv_nsec = LOOK_MS * 1000000L }, NULL);
		state = job_state(s, job->printer, id);
	}
	return state;
}

static enum rc
tell(const struct service *s, const struct cups_job *job, int id, ipp_jstate_t state,
	struct strbuf *ret, struct err *err)
{
	const cups_dest_t *d = cupsGetDest(job->printer, NULL, s->n, s->dests);

	if (state == IPP_JSTATE_COMPLETED)
		strbuf_addf(ret, _("Printed on %s (job %d)."), job->printer, id);
	else if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED)
		return err_set(err, RC_IO, NULL,
			_("The printer %s gave job %d up. Look at the printer, or print to a file: -o FILE.pdf."),
			job->printer, id);
	else if (d && stopped(d))
		strbuf_addf(ret, _("Job %d waits: the printer %s is stopped. It prints when the printer is "
			"started again."), id, job->printer);
	else
		strbuf_addf(ret, _("Job %d is in the queue of %s and not finished yet."), id, job->printer);
	return RC_OK;
}

enum rc
cups_print(const struct cups_job *job, const char *title, const struct strbuf *pdf, struct strbuf *ret,
	struct err *err)
{
	struct service s;
	enum rc rc = connect_service(&s, err);
	int id = 0;

	if (rc)
		return rc;
	rc = submit(&s, job, title, pdf, &id, err);
	if (rc == RC_OK)
		rc = tell(&s, job, id, follow(&s, job, id), ret, err);
	leave(&s);
	return rc;
}
