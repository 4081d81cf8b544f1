/*
 * measure: runs a command and says what it took, since a shell's clock and
 * time(1) are too coarse for what ends in five milliseconds:
 *	measure COMMAND [ARGUMENT ...]
 * prints `SECONDS CPU_SECONDS PEAK_KIB STATUS` to descriptor 3; the command's
 * own output goes where the caller sends it. A status above 1 is a failure
 * (1 says that there are findings).
 */
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	struct rusage usage;
	double from;
	int status;
	pid_t pid;

	if (argc < 2) {
		fputs("usage: measure COMMAND [ARGUMENT ...] 3>FIGURES\n",
		      stderr);
		return 2;
	}
	from = now();
	if (posix_spawnp(&pid, argv[1], NULL, NULL, argv + 1, environ) ||
	    wait4(pid, &status, 0, &usage) != pid) {
		fprintf(stderr, "measure: cannot run %s\n", argv[1]);
		return 127;
	}
	from = now() - from;
	status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
	dprintf(3, "%.6f %.6f %ld %d\n", from,
		seconds(usage.ru_utime) + seconds(usage.ru_stime),
		usage.ru_maxrss, status);
	return status > 1 ? status : 0;
}
