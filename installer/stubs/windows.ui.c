/* For the test only: Windows.UI.ViewManagement.UISettings, which Wine 8 lacks and Qt's windows platform asks for the
   colours of the desktop. One object with two faces: IUISettings (which only leads on) and IUISettings3 (the colours). */
#include <windows.h>

typedef struct { BYTE a, r, g, b; } Colour;
typedef struct { void **methods; } Face;

static const GUID UNKNOWN = {0, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID INSPECTABLE = {0xAF86E2E0, 0xB12D, 0x4C6A, {0x9C, 0x5A, 0xD7, 0xAA, 0x65, 0x10, 0x1E, 0x90}};
static const GUID FACTORY = {0x35, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};
static const GUID AGILE = {0x94EA2B94, 0xE9CC, 0x49E0, {0xC0, 0xFF, 0xEE, 0x64, 0xCA, 0x8F, 0x5B, 0x90}};
static const GUID SETTINGS = {0x85361600, 0x1C63, 0x4627, {0xBC, 0xB1, 0x3A, 0x89, 0xE0, 0xBC, 0x9C, 0x55}};
static const GUID SETTINGS3 = {0x03021BE4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xF7, 0xD0, 0x6D, 0x7B}};

static Face settings, settings3, factory; /* they live as long as the DLL: nothing is counted */

static HRESULT WINAPI query(Face *face, const GUID *wanted, void **out)
{
    BOOL basic = IsEqualGUID(wanted, &UNKNOWN) || IsEqualGUID(wanted, &INSPECTABLE) || IsEqualGUID(wanted, &AGILE);
    *out = 0;
    if (basic || (face == &factory && IsEqualGUID(wanted, &FACTORY)))
        *out = face;
    else if (face != &factory && IsEqualGUID(wanted, &SETTINGS3))
        *out = &settings3;
    else if (face != &factory && IsEqualGUID(wanted, &SETTINGS))
        *out = &settings;
    return *out ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI count(Face *face) { return 2; }
static HRESULT WINAPI interfaces(Face *face, ULONG *size, void **ids) { *size = 0; *ids = 0; return S_OK; }
static HRESULT WINAPI class_name(Face *face, void **name) { *name = 0; return S_OK; }
static HRESULT WINAPI trust(Face *face, int *level) { *level = 0; return S_OK; }
static HRESULT WINAPI missing(void) { return E_NOTIMPL; }
static HRESULT WINAPI add_handler(Face *face, void *handler, INT64 *token) { *token = 1; return S_OK; }
static HRESULT WINAPI remove_handler(Face *face, INT64 token) { return S_OK; }
static HRESULT WINAPI activate(Face *face, void **out) { *out = &settings3; return S_OK; }

static HRESULT WINAPI colour(Face *face, int type, Colour *out)
{
    static const Colour white = {255, 255, 255, 255}, black = {255, 0, 0, 0}, accent = {255, 0, 0x78, 0xD7};
    *out = type == 0 ? white : type == 1 ? black : accent; /* background, foreground, the rest */
    return S_OK;
}

#define COMMON query, count, count, interfaces, class_name, trust
static void *settings_methods[] = {COMMON,  missing, missing, missing, missing, missing, missing,
                                   missing, missing, missing, missing, missing, missing};
static void *settings3_methods[] = {COMMON, colour, add_handler, remove_handler};
static void *factory_methods[] = {COMMON, activate};

__declspec(dllexport) HRESULT WINAPI DllGetActivationFactory(void *name, void **out)
{
    settings.methods = settings_methods;
    settings3.methods = settings3_methods;
    factory.methods = factory_methods;
    *out = &factory;
    return S_OK;
}

__declspec(dllexport) HRESULT WINAPI DllCanUnloadNow(void) { return S_FALSE; }
