/* remote: the parts of an address (RFC 3986, 3.2; git-clone(1), GIT URLS). */
#include "remote.h"

/* Services on which a repository may be public; hosts below them, too. */
static const char *const SERVICES[] = {
	"github.com",	    "gitlab.com",     "bitbucket.org",
	"codeberg.org",	    "sr.ht",	      "gitea.com",
	"gitee.com",	    "azure.com",      "visualstudio.com",
	"sourceforge.net",  "notabug.org",    "savannah.gnu.org",
	"salsa.debian.org", "huggingface.co", "disroot.org",
	"framagit.org",
};

struct parts {
	struct str scheme; /* empty: user@host:path, or a path */
	struct str user;   /* "name:password", as typed */
	struct str host, rest;
};

static struct str cut_at(struct str *rest, size_t at, size_t skip)
{
	struct str before = str_sub(*rest, 0, at);

	*rest = str_sub(*rest, at + skip, rest->n);
	return before;
}

static struct parts take_apart(struct str address)
{
	struct parts parts = { .rest = address };
	size_t at = str_find(address, STR("://")), end;

	if (at != STR_NONE)
		parts.scheme = cut_at(&parts.rest, at, 3);
	else if (str_find_char(address, ':') == STR_NONE ||
		 str_find_char(address, '/') < str_find_char(address, ':'))
		return parts; /* a folder */
	end = 0;
	while (end < parts.rest.n && !strchr("/?#", parts.rest.at[end]))
		end++;
	parts.host = cut_at(&parts.rest, end, 0);
	at = str_rfind_char(parts.host, '@');
	if (at != STR_NONE)
		parts.user = cut_at(&parts.host, at, 1);
	return parts;
}

/* The host's name without its port, or what scp puts behind the colon. */
static struct str host_name(struct str host)
{
	return str_cut(&host, ':');
}

static bool is_service(struct str host)
{
	for (size_t i = 0; i < sizeof SERVICES / sizeof *SERVICES; i++) {
		struct str service = str_of(SERVICES[i]), end = host;

		if (host.n < service.n)
			continue;
		end = str_sub(host, host.n - service.n, host.n);
		if (str_eq_nocase(end, service) &&
		    (end.n == host.n || end.at[-1] == '.'))
			return true;
	}
	return false;
}

static bool is_web(struct str scheme)
{
	return str_eq_nocase(scheme, STR("http")) ||
	       str_eq_nocase(scheme, STR("https")) ||
	       str_eq_nocase(scheme, STR("ftp")) ||
	       str_eq_nocase(scheme, STR("ftps"));
}

static enum remote_reach reach_of(const struct parts *parts)
{
	if (!parts->host.n || str_eq_nocase(parts->scheme, STR("file")))
		return REMOTE_LOCAL;
	if (is_service(host_name(parts->host)))
		return REMOTE_HOSTING;
	if (is_web(parts->scheme))
		return REMOTE_WEB;
	return str_eq_nocase(parts->scheme, STR("git")) ? REMOTE_OPEN
							: REMOTE_OWN;
}

/* By ssh a bare name is a name; over the web it may as well be a token. */
static bool is_secret(const struct parts *parts)
{
	return str_find_char(parts->user, ':') != STR_NONE ||
	       (parts->user.n && is_web(parts->scheme));
}

struct remote remote_read(struct str address, struct arena *arena)
{
	struct parts parts = take_apart(address);
	struct remote remote = { .reach = reach_of(&parts),
				 .secret = is_secret(&parts),
				 .shown = address };
	struct str path = parts.rest;

	if (!parts.host.n)
		return remote;
	/* What a question mark brings may be a token, too. */
	if (is_web(parts.scheme))
		for (size_t i = 0; i < path.n; i++)
			if (path.at[i] == '?' || path.at[i] == '#') {
				remote.secret = true;
				path.n = i;
			}
	remote.shown = str_print(
		arena, STR_FMT "%s%s" STR_FMT STR_FMT, STR_ARG(parts.scheme),
		parts.scheme.n ? "://" : "", parts.user.n ? "…@" : "",
		STR_ARG(parts.host), STR_ARG(path));
	return remote;
}
