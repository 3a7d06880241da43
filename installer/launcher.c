/* township-desk.exe: starts the bundled Python on the program and says in words when it cannot.
   township-desk-cli.exe is the same for consoles (-DCONSOLE): streams and exit code are passed on.
   It stands beside python\, lib\ and app\; everything else the program finds by itself. */
#include <windows.h>
#include <stdio.h>
#include <wchar.h>

#define LONGEST 32768
#define STARTED_MUTEX L"Local\\township-desk" /* the setup looks for it: no upgrade while the program runs */
#define OLDEST_BUILD 17763                    /* Windows 10 1809: Qt 6 needs it */
#define MISSING_DLL ((DWORD)0xC0000135)
#define WRONG_DLL ((DWORD)0xC0000139)
#define PYTHON_FAILED 1                       /* 3, a bug, and 2, a refusal, the program has said itself (crash.py) */

static const wchar_t *NEEDED[] = {L"python\\python312.dll", L"python\\vcruntime140.dll", L"lib\\PySide6\\Qt6Core.dll",
                                  L"app\\township_desk\\__main__.pyc"};

static int say(const wchar_t *words, int code) {
#ifdef CONSOLE
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    char text[4096];
    int length = WideCharToMultiByte(CP_UTF8, 0, words, -1, text, sizeof text - 1, 0, 0);
    DWORD written;
    if (length > 0) WriteFile(out, text, length - 1, &written, 0);
    WriteFile(out, "\n", 1, &written, 0);
#else
    MessageBoxW(0, words, L"乡镇扶贫档案工作台", MB_ICONERROR | MB_SETFOREGROUND);
#endif
    return code;
}

static BOOL is_too_old(void) {
    typedef LONG(WINAPI * Told)(OSVERSIONINFOW *);
    OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof version};
    Told told = (Told)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");
    if (!told || told(&version)) return FALSE;
    return version.dwMajorVersion < 10 || (version.dwMajorVersion == 10 && version.dwBuildNumber < OLDEST_BUILD);
}

static int is_whole(const wchar_t *folder, wchar_t *words) {
    static wchar_t path[LONGEST];
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++) {
        swprintf(path, LONGEST, L"%ls\\%ls", folder, NEEDED[i]);
        if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES) {
            swprintf(words, LONGEST, L"程序打不开：安装文件夹里少了 %ls。\n\n请重新运行安装程序修复；档案不受影响。", NEEDED[i]);
            return 0;
        }
    }
    return 1;
}

static int tell_end(DWORD code) {
    if (code == MISSING_DLL || code == WRONG_DLL)
        return say(L"程序打不开：缺少系统文件（DLL）。\n\n请先装好 Windows 更新，再重新运行安装程序；档案不受影响。", code);
#ifndef CONSOLE
    if (code == PYTHON_FAILED || code >= 0xC0000000)
        return say(L"程序出了差错，已经关闭；已保存的档案不受影响。\n\n"
                   L"经过记在 %LOCALAPPDATA%\\township-desk\\desk.log，请交给维护人员。", code);
#endif
    return code;
}

static int start(const wchar_t *words_given) {
    static wchar_t folder[LONGEST], command[2 * LONGEST], words[LONGEST];
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION child;
    DWORD code = 1;
    if (is_too_old())
        return say(L"这台电脑的 Windows 太旧，程序打不开。\n\n需要 Windows 10 1809 或更新的版本。", 1);
    GetModuleFileNameW(0, folder, LONGEST);
    *wcsrchr(folder, L'\\') = 0;
    if (!is_whole(folder, words)) return say(words, 1);
#ifdef CONSOLE
    const wchar_t *python = L"python.exe";
#else
    const wchar_t *python = L"pythonw.exe";
#endif
    swprintf(command, 2 * LONGEST, L"\"%ls\\python\\%ls\" -X utf8 -m township_desk %ls", folder, python, words_given);
    CreateMutexW(0, FALSE, STARTED_MUTEX);
    if (!CreateProcessW(0, command, 0, 0, TRUE, 0, 0, 0, &how, &child))
        return say(L"程序打不开：启动不了安装文件夹里的 Python。\n\n请重新运行安装程序修复；档案不受影响。", 1);
    AllowSetForegroundWindow(child.dwProcessId);
    WaitForSingleObject(child.hProcess, INFINITE);
    GetExitCodeProcess(child.hProcess, &code);
    return tell_end(code);
}

/* What stands behind the program's own name on its command line, as it was written. */
static const wchar_t *words_given(void) {
    const wchar_t *line = GetCommandLineW();
    BOOL quoted = FALSE;
    for (; *line && (quoted || (*line != L' ' && *line != L'\t')); line++)
        if (*line == L'"') quoted = !quoted;
    while (*line == L' ' || *line == L'\t') line++;
    return line;
}

#ifdef CONSOLE
static BOOL WINAPI leave_to_child(DWORD event) { return event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT; }

int wmain(void) {
    SetConsoleCtrlHandler(leave_to_child, TRUE); /* Ctrl+C reaches the program itself, which ends in its own words */
    return start(words_given());
}
#else
int WINAPI wWinMain(HINSTANCE self, HINSTANCE before, PWSTR words, int show) {
    (void)self, (void)before, (void)words, (void)show;
    return start(words_given());
}
#endif
