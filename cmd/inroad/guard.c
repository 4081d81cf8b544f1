/*
 * guard: Landlock (Documentation/userspace-api/landlock.rst) and seccomp
 * (Documentation/userspace-api/seccomp_filter.rst) of the Linux kernel.
 */
#include "guard.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define GUARD_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define GUARD_ARCH AUDIT_ARCH_AARCH64
#endif

#define DENY(call) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

void guard_start(void)
{
#ifdef GUARD_ARCH
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, GUARD_ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		DENY(__NR_execve),
		DENY(__NR_execveat),
		DENY(__NR_socket),
		DENY(__NR_connect),
		DENY(__NR_ptrace),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof filter / sizeof *filter, filter };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
#endif
}

#define TRUNCATE (1ULL << 14) /* LANDLOCK_ACCESS_FS_TRUNCATE, version 3 */

static uint64_t all_writes(long version)
{
	uint64_t writes =
		LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
		LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
		LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
		LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
		LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

	if (version >= 2)
		writes |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		writes |= TRUNCATE;
	return writes;
}

static bool allow(int ruleset, uint64_t writes, int folder)
{
	struct landlock_path_beneath_attr below = {
		.allowed_access = writes,
		.parent_fd = folder,
	};

	return folder < 0 ||
	       syscall(__NR_landlock_add_rule, ruleset,
		       LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0;
}

int guard_landlock(void)
{
	long version = syscall(__NR_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);

	return version < 1 ? 0 : (int)version;
}

bool guard_denies(void)
{
	return prctl(PR_GET_SECCOMP) == SECCOMP_MODE_FILTER;
}

void guard_writes(const int *folders, int n)
{
	long version = guard_landlock();
	struct landlock_ruleset_attr rules = { 0 };
	bool allowed = true;
	int ruleset;

	if (version < 1)
		return;
	rules.handled_access_fs = all_writes(version);
	ruleset = (int)syscall(__NR_landlock_create_ruleset, &rules,
			       sizeof rules, 0);
	if (ruleset < 0)
		return;
	for (int i = 0; i < n; i++)
		allowed = allowed &&
			  allow(ruleset, rules.handled_access_fs, folders[i]);
	if (allowed) {
		prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
		syscall(__NR_landlock_restrict_self, ruleset, 0);
	}
	close(ruleset);
}
