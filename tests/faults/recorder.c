/*
 * Records what a process does to one folder, and what it says on its sockets, in one order; and makes
 * the calls fail that it is told to. Built by the tests, and loaded into the program with LD_PRELOAD.
 *
 *   WASL_FAULTS_FOLDER   the folder, as an absolute path without links in it
 *   WASL_FAULTS_CONTROL  the control page, shared with the test (struct control)
 *   WASL_FAULTS_LOG      where the record goes (struct entry, name, bytes); none if it is not set
 *
 * A write is made and noted under one lock, so that the record has the order in which the kernel got
 * them. A sync is noted when it begins and when it ends: what was noted before its beginning is durable
 * at its end. What goes out on a socket is noted before it is sent. Every call is made by its number,
 * so that nothing here waits for the library whose names it takes.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum fault {
    NONE,
    EIO_READ,
    EIO_WRITE,
    EIO_SYNC,
    /* From now on nothing grows. */
    FULL_AT_ONCE,
    /* From now on no more than `room` bytes are added. */
    FULL_SLOWLY,
    /* The process ends, in the middle of a write. */
    KILL,
    /* It is asked to end, in the middle of a write that takes for ever. */
    TERMINATE,
};

/* All that the test says and is told, as little-endian words. */
struct control {
    uint64_t fault;
    /* The matching calls before the first that fails. */
    uint64_t before;
    /* How many of a million calls fail after it. */
    uint64_t again;
    uint64_t room;
    /* Faults given so far. */
    uint64_t given;
    /* Syncs do not reach the disk: the test only counts what was asked for. */
    uint64_t no_sync;
    uint64_t random;
    /* Only reads of the thread that commits fail. */
    uint64_t committer;
    /* The file of the first fault given. */
    char struck[256];
};

enum kind {
    WRITE = 1,
    TRUNCATE,
    CREATE,
    RENAME,
    UNLINK,
    SYNC_BEGUN,
    SYNC_DONE,
    SYNC_FAILED,
    SENT,
};

/* A name and then bytes follow it. Of a sync `offset` is its number; of a rename the bytes are the new name. */
struct entry {
    uint32_t kind;
    uint32_t name;
    uint64_t offset;
    uint64_t bytes;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct control *control;
static char folder[4096];
static size_t folder_length;
static int record = -1;
static uint64_t syncs;

__attribute__((constructor)) static void begin(void) {
    const char *where = getenv("WASL_FAULTS_FOLDER");
    const char *page = getenv("WASL_FAULTS_CONTROL");
    const char *log = getenv("WASL_FAULTS_LOG");
    if (!where || !page || strlen(where) >= sizeof folder)
        return;
    int shared = (int)syscall(SYS_openat, AT_FDCWD, page, O_RDWR | O_CLOEXEC, 0);
    if (shared < 0)
        return;
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, shared, 0);
    syscall(SYS_close, shared);
    if (at == MAP_FAILED)
        return;
    strcpy(folder, where);
    folder_length = strlen(folder);
    if (log)
        record = (int)syscall(SYS_openat, AT_FDCWD, log,
                              O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    control = at;
}

/* The name inside the folder; NULL for everything else, and for what only takes up room. */
static const char *inside(const char *path) {
    if (strncmp(path, folder, folder_length) != 0)
        return NULL;
    const char *rest = path + folder_length;
    if (*rest == 0)
        return ".";
    if (*rest != '/' || strcmp(rest, "/ballast") == 0)
        return NULL;
    return rest + 1;
}

static const char *name_of(int fd, char *path, size_t size) {
    char link[48];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, size - 1);
    if (length < 0)
        return NULL;
    path[length] = 0;
    return path;
}

static const char *ours(int fd, char *path, size_t size) {
    if (!control || fd == record || !name_of(fd, path, size))
        return NULL;
    return inside(path);
}

static void note(enum kind kind, const char *name, uint64_t offset, const void *bytes, uint64_t length) {
    if (record < 0)
        return;
    struct entry entry = {kind, (uint32_t)strlen(name), offset, length};
    struct iovec parts[3] = {
        {&entry, sizeof entry}, {(void *)name, entry.name}, {(void *)bytes, length}};
    size_t left = sizeof entry + entry.name + length;
    ssize_t done = syscall(SYS_writev, record, parts, 3);
    /* A record with a hole proves nothing. */
    if (done < 0 || (size_t)done != left)
        abort();
}

static uint64_t dice(void) {
    uint64_t x = control->random | 1;
    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    control->random = x;
    return x >> 11;
}

/* Under the lock. */
static void give(const char *name) {
    if (control->given++ == 0)
        strncpy(control->struck, name, sizeof control->struck - 1);
}

/* Whether this call of that kind, on that file, is one that fails. Under the lock. */
static int fails(enum fault kind, const char *name) {
    if (control->fault != (uint64_t)kind)
        return 0;
    if (control->before > 0) {
        control->before--;
        return 0;
    }
    if (control->given > 0 && dice() % 1000000 >= control->again)
        return 0;
    give(name);
    return 1;
}

/* How many of these bytes a disk without room takes. Under the lock. */
static size_t room_for(int fd, const char *name, uint64_t offset, size_t length) {
    struct stat now;
    if (control->fault != FULL_AT_ONCE && control->fault != FULL_SLOWLY)
        return length;
    if (control->before > 0) {
        control->before--;
        return length;
    }
    if (fstat(fd, &now) != 0)
        return length;
    uint64_t size = (uint64_t)now.st_size, end = offset + length;
    if (end <= size)
        return length;
    uint64_t grows = end - (offset > size ? offset : size);
    uint64_t room = control->fault == FULL_SLOWLY ? control->room : 0;
    if (grows <= room) {
        control->room -= grows;
        return length;
    }
    give(name);
    control->room = 0;
    return length - (size_t)(grows - room);
}

static ssize_t fail(int why) {
    errno = why;
    return -1;
}

/* A write at an offset, with the faults that writes have. */
static ssize_t put(int fd, const char *name, const void *bytes, size_t length, uint64_t offset) {
    pthread_mutex_lock(&lock);
    size_t most = length;
    int why = 0;
    if (fails(EIO_WRITE, name)) {
        /* Some of it may have reached the disk. */
        most = dice() % 2 ? length / 2 : 0;
        why = EIO;
    } else if (fails(KILL, name)) {
        most = length / 2;
        why = EINTR;
    } else {
        most = room_for(fd, name, offset, length);
        why = most < length ? ENOSPC : 0;
    }
    ssize_t done = most > 0 || length == 0
                       ? syscall(SYS_pwrite64, fd, bytes, most, (off_t)offset)
                       : 0;
    int own = errno;
    if (done > 0)
        note(WRITE, name, offset, bytes, (uint64_t)done);
    if (fails(TERMINATE, name)) {
        pthread_mutex_unlock(&lock);
        syscall(SYS_kill, getpid(), SIGTERM);
        for (;;)
            pause();
    }
    if (why == EINTR)
        syscall(SYS_kill, getpid(), SIGKILL);
    pthread_mutex_unlock(&lock);
    if (done < 0)
        return fail(own);
    if (why == ENOSPC && done > 0)
        return done;
    return why ? fail(why) : done;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
    char path[4096];
    const char *name = ours(fd, path, sizeof path);
    if (!name)
        return syscall(SYS_pwrite64, fd, bytes, length, offset);
    return put(fd, name, bytes, length, (uint64_t)offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    return pwrite64(fd, bytes, length, offset);
}

static int says(const char *path) { return strncmp(path, "socket:", 7) == 0; }

static void note_sent(const char *path, const void *bytes, size_t length) {
    pthread_mutex_lock(&lock);
    note(SENT, path, 0, bytes, length);
    pthread_mutex_unlock(&lock);
}

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[4096];
    if (!control || fd == record || !name_of(fd, path, sizeof path))
        return syscall(SYS_write, fd, bytes, length);
    if (says(path)) {
        note_sent(path, bytes, length);
        return syscall(SYS_write, fd, bytes, length);
    }
    const char *name = inside(path);
    if (!name)
        return syscall(SYS_write, fd, bytes, length);
    off_t at = (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
    if (at < 0)
        return -1;
    ssize_t done = put(fd, name, bytes, length, (uint64_t)at);
    if (done > 0)
        syscall(SYS_lseek, fd, at + done, SEEK_SET);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    char path[4096];
    if (!control || fd == record || !name_of(fd, path, sizeof path))
        return syscall(SYS_writev, fd, parts, count);
    if (!says(path) && !inside(path))
        return syscall(SYS_writev, fd, parts, count);
    /* The first part alone: whoever writes comes again with the rest. */
    for (int n = 0; n < count; n++)
        if (parts[n].iov_len > 0)
            return write(fd, parts[n].iov_base, parts[n].iov_len);
    return 0;
}

ssize_t sendto(int fd, const void *bytes, size_t length, int flags, const struct sockaddr *to,
               socklen_t size) {
    char path[4096];
    if (control && fd != record && name_of(fd, path, sizeof path))
        note_sent(path, bytes, length);
    return syscall(SYS_sendto, fd, bytes, length, flags, to, size);
}

ssize_t send(int fd, const void *bytes, size_t length, int flags) {
    return sendto(fd, bytes, length, flags, NULL, 0);
}

static int read_fails(int fd) {
    char path[4096], thread[16] = "";
    const char *name;
    if (!control || control->fault != EIO_READ || !(name = ours(fd, path, sizeof path)))
        return 0;
    syscall(SYS_prctl, PR_GET_NAME, thread, 0, 0, 0);
    if (control->committer && strcmp(thread, "committer") != 0)
        return 0;
    pthread_mutex_lock(&lock);
    int failed = fails(EIO_READ, name);
    pthread_mutex_unlock(&lock);
    return failed;
}

ssize_t pread64(int fd, void *bytes, size_t length, off_t offset) {
    if (read_fails(fd))
        return fail(EIO);
    return syscall(SYS_pread64, fd, bytes, length, offset);
}

ssize_t pread(int fd, void *bytes, size_t length, off_t offset) {
    return pread64(fd, bytes, length, offset);
}

ssize_t read(int fd, void *bytes, size_t length) {
    if (read_fails(fd))
        return fail(EIO);
    return syscall(SYS_read, fd, bytes, length);
}

static int sync_of(long call, int fd) {
    char path[4096];
    const char *name = ours(fd, path, sizeof path);
    if (!name)
        return (int)syscall(call, fd);
    pthread_mutex_lock(&lock);
    uint64_t number = ++syncs;
    int failed = fails(EIO_SYNC, name);
    note(SYNC_BEGUN, name, number, NULL, 0);
    pthread_mutex_unlock(&lock);
    int done = failed ? -1 : 0;
    if (failed)
        errno = EIO;
    else if (control->no_sync)
        usleep(200);
    else
        done = (int)syscall(call, fd);
    int own = errno;
    pthread_mutex_lock(&lock);
    note(done == 0 ? SYNC_DONE : SYNC_FAILED, name, number, NULL, 0);
    pthread_mutex_unlock(&lock);
    return done == 0 ? 0 : (int)fail(own);
}

int fsync(int fd) { return sync_of(SYS_fsync, fd); }

int fdatasync(int fd) { return sync_of(SYS_fdatasync, fd); }

/* It promises nothing that outlives a power cut, so it is not noted. */
int sync_file_range(int fd, off_t offset, off_t length, unsigned int flags) {
    char path[4096];
    const char *name = ours(fd, path, sizeof path);
    if (name) {
        pthread_mutex_lock(&lock);
        int failed = fails(EIO_SYNC, name);
        pthread_mutex_unlock(&lock);
        if (failed)
            return (int)fail(EIO);
        if (control->no_sync)
            return 0;
    }
    return (int)syscall(SYS_sync_file_range, fd, offset, length, flags);
}

int ftruncate64(int fd, off_t length) {
    char path[4096];
    const char *name = ours(fd, path, sizeof path);
    if (!name)
        return (int)syscall(SYS_ftruncate, fd, length);
    pthread_mutex_lock(&lock);
    int done = (int)syscall(SYS_ftruncate, fd, length);
    int own = errno;
    if (done == 0)
        note(TRUNCATE, name, (uint64_t)length, NULL, 0);
    pthread_mutex_unlock(&lock);
    return done == 0 ? 0 : (int)fail(own);
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int open_of(int at, const char *path, int flags, mode_t mode) {
    char whole[4096];
    struct stat was;
    if (!control || !(flags & (O_CREAT | O_TRUNC)))
        return (int)syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&lock);
    int is_new = fstatat(at, path, &was, 0) != 0;
    int fd = (int)syscall(SYS_openat, at, path, flags, mode);
    int own = errno;
    const char *name = fd >= 0 && name_of(fd, whole, sizeof whole) ? inside(whole) : NULL;
    if (name && is_new)
        note(CREATE, name, 0, NULL, 0);
    else if (name && (flags & O_TRUNC))
        note(TRUNCATE, name, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return fd >= 0 ? fd : (int)fail(own);
}

static mode_t mode_of(int flags, va_list rest) {
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

int openat(int at, const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_of(at, path, flags, mode);
}

int openat64(int at, const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_of(at, path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_of(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = mode_of(flags, rest);
    va_end(rest);
    return open_of(AT_FDCWD, path, flags, mode);
}

static int moved(const char *from, const char *to) {
    pthread_mutex_lock(&lock);
    int done = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
    int own = errno;
    const char *old = control ? inside(from) : NULL, *new = control ? inside(to) : NULL;
    if (done == 0 && old && new)
        note(RENAME, old, 0, new, strlen(new));
    pthread_mutex_unlock(&lock);
    return done == 0 ? 0 : (int)fail(own);
}

int rename(const char *from, const char *to) { return moved(from, to); }

int unlink(const char *path) {
    pthread_mutex_lock(&lock);
    int done = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    int own = errno;
    const char *name = control ? inside(path) : NULL;
    if (done == 0 && name)
        note(UNLINK, name, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return done == 0 ? 0 : (int)fail(own);
}
