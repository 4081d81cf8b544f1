/*
 * maker: the linker's build ids, each a sum of a whole program or library: a
 * note of the ELF file, in a segment of its own (System V ABI, "Note Section").
 */
#include "maker.h"

#include <elf.h>
#include <inroad/hash.h>
#include <link.h>

#define ALIGNED(n) (((n) + 3) & ~(size_t)3)

/* The build id among the notes of a segment, or nothing. */
static struct str find_id(struct str notes)
{
	ElfW(Nhdr) head;

	while (notes.n >= sizeof head) {
		size_t name, id;

		memcpy(&head, notes.at, sizeof head);
		name = sizeof head + ALIGNED(head.n_namesz);
		id = ALIGNED(head.n_descsz);
		if (name + id > notes.n)
			break;
		if (head.n_type == NT_GNU_BUILD_ID)
			return str_sub(notes, name, name + head.n_descsz);
		notes = str_sub(notes, name + id, notes.n);
	}
	return (struct str){ NULL, 0 };
}

struct taking {
	uint64_t hash;
	bool all; /* each has one */
};

/* The program, its libraries; and what the kernel maps, which has no name. */
static int take_object(struct dl_phdr_info *info, size_t size, void *context)
{
	struct taking *taking = context;
	struct str id = { NULL, 0 };

	(void)size;
	if (str_starts(str_of(info->dlpi_name), STR("linux-vdso")))
		return 0;
	for (int i = 0; i < info->dlpi_phnum && !id.n; i++) {
		const ElfW(Phdr) *part = &info->dlpi_phdr[i];

		if (part->p_type == PT_NOTE)
			id = find_id((struct str){
				(const char *)info->dlpi_addr + part->p_vaddr,
				part->p_memsz });
	}
	taking->hash = hash_str(taking->hash, id);
	taking->all = taking->all && id.n;
	return 0;
}

uint64_t maker_hash(void)
{
	struct taking taking = { HASH_START, true };

	dl_iterate_phdr(take_object, &taking);
	return taking.all ? hash_end(taking.hash) | 1 : 0;
}
