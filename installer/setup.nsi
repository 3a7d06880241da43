; The setup of one person on one PC: no administrator, no internet. Built by build.py, which names VERSION, FILES, OUT, SIZE, SIDE, ICON.
Unicode true
Target amd64-unicode
!include MUI2.nsh
!include LogicLib.nsh
!include WordFunc.nsh
!include WinVer.nsh

!define NAME "乡镇扶贫档案工作台"
!define ID "township-desk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define CLASS "${ID}.archive"
!define DATA "$LOCALAPPDATA\${ID}"
; Exit codes of a silent setup (installer/README.md): 0 done, 2 not written (old program kept), 3 the program runs, 4 newer version there,
; 5 the folder holds something else, 6 Windows is too old

Name "${NAME} ${VERSION}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
!ifdef QUICK ; for the older setup that the smoke test upgrades from
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
SetDateSave on
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
AllowSkipFiles off
InstallDir "$LOCALAPPDATA\Programs\${ID}"
InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME} 安装程序"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "安装 ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "只装给你自己用，不要管理员权限，也不上网。$\r$\n$\r$\n装过旧版的，会换成这一版；档案、备份和设置都不动。第一次打开旧档案时，程序先备份再升级。$\r$\n$\r$\n请先关闭正在运行的“${NAME}”。"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${ID}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "现在打开 ${NAME}"
!define MUI_FINISHPAGE_TEXT "已装好。档案放在下面，卸载时会留下：$\r$\n$\r$\n${DATA}\archives"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "只删除程序。档案、备份和日志留在原处：$\r$\n${DATA}$\r$\n另外存到别处的档案也不动。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE RefuseForeignFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro RefuseWhileRunning
  ; the launcher holds this mutex as long as the program runs
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\${ID}") p .r0'
    ${If} $0 P= 0
      ${Break}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r0)'
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "“${NAME}”还开着，没有改动任何东西。$\r$\n$\r$\n请先关闭它，再按“重试”。" /SD IDCANCEL IDRETRY +3
    SetErrorLevel 3
    Quit
  ${Loop}
!macroend

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763 ; Windows 10 1809: Qt 6 needs it
    MessageBox MB_OK|MB_ICONSTOP "没有装：这台电脑的 Windows 太旧。$\r$\n$\r$\n需要 64 位 Windows 10 1809 或更新的版本。" /SD IDOK
    SetErrorLevel 6
    Quit
  ${EndIf}
  !insertmacro RefuseWhileRunning
  ReadRegStr $1 HKCU "${UNINSTALL}" "DisplayVersion"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      MessageBox MB_YESNO|MB_ICONQUESTION "这台电脑上装的是更新的 $1 版。$\r$\n$\r$\n换成 ${VERSION} 版以后，新版升级过的档案打不开。仍然要换吗？" /SD IDNO IDYES +3
      SetErrorLevel 4
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Function un.onInit
  !insertmacro RefuseWhileRunning
FunctionEnd

; An upgrade replaces these folders, so they must be ours: a clerk may have picked a folder that has a "lib" of its own.
Function RefuseForeignFolder
  ${If} ${FileExists} "$INSTDIR\${ID}.exe"
  ${OrIf} ${FileExists} "$INSTDIR\uninstall.exe"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\python"
  ${OrIf} ${FileExists} "$INSTDIR\lib"
  ${OrIf} ${FileExists} "$INSTDIR\app"
  ${OrIf} ${FileExists} "$INSTDIR\licences"
    MessageBox MB_OK|MB_ICONEXCLAMATION "没有装，什么也没有改动：“$INSTDIR”里有别的东西。$\r$\n$\r$\n请选一个空的文件夹。" /SD IDOK
    ${If} ${Silent}
      SetErrorLevel 5
      Quit
    ${EndIf}
    Abort ; back to the page
  ${EndIf}
FunctionEnd

; The new program is laid out beside the old one; when it is whole they change places, all parts or none.
!define FRESH "$INSTDIR\new"
!define OLD "$INSTDIR\old"
!macro SetAside PART
  ${If} ${FileExists} "$INSTDIR\${PART}"
    Rename "$INSTDIR\${PART}" "${OLD}\${PART}"
  ${EndIf}
!macroend
!macro BringBack PART
  Rename "${OLD}\${PART}" "$INSTDIR\${PART}"
!macroend
!macro TakePlace PART
  Rename "${FRESH}\${PART}" "$INSTDIR\${PART}"
!macroend
!macro EveryPart DO
  !insertmacro ${DO} "python"
  !insertmacro ${DO} "lib"
  !insertmacro ${DO} "app"
  !insertmacro ${DO} "licences"
  !insertmacro ${DO} "${ID}.exe"
  !insertmacro ${DO} "${ID}-cli.exe"
!macroend
!macro SetEverythingAside
  RMDir /r "${OLD}"
  CreateDirectory "${OLD}"
  ClearErrors
  !insertmacro EveryPart SetAside
  ${If} ${Errors} ; another program holds one of them
    !insertmacro EveryPart BringBack
    RMDir "${OLD}"
    SetErrors
  ${EndIf}
!macroend

Section "程序（必需）" PROGRAM
  SectionIn RO
  ${If} ${Silent}
    Call RefuseForeignFolder
  ${EndIf}
  ClearErrors
  RMDir /r "${FRESH}"
  SetOutPath "${FRESH}"
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}
  !include "${FILES}"
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}
  SetOutPath "$INSTDIR"
  !insertmacro SetEverythingAside
  ${If} ${Errors}
    Call GiveUp
  ${EndIf}
  !insertmacro EveryPart TakePlace
  RMDir /r "${OLD}"
  RMDir /r "${FRESH}"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\${NAME}"
  CreateShortCut "$SMPROGRAMS\${NAME}\${NAME}.lnk" "$INSTDIR\${ID}.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}\卸载.lnk" "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "Software\${ID}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\${ID}.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  ; 打开档案.tdesk in an archive's folder opens that archive
  WriteRegStr HKCU "Software\Classes\.tdesk" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "扶贫档案"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\${ID}.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\${ID}.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
SectionEnd

Section "桌面图标" DESKTOP
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${ID}.exe"
SectionEnd

Function GiveUp
  RMDir /r "${FRESH}"
  RMDir "$INSTDIR"
  MessageBox MB_OK|MB_ICONSTOP "没有装成，原来的程序和档案都没有改动。$\r$\n$\r$\n“$INSTDIR”写不进去：磁盘满了，这个文件夹不让写，或里面的文件正被别的程序占用。请换一个文件夹，或腾出空间、重启电脑再装。" /SD IDOK
  SetErrorLevel 2
  Quit
FunctionEnd

Function .onInstFailed
  RMDir /r "${FRESH}"
  SetErrorLevel 2
FunctionEnd

Section "Uninstall"
  !insertmacro SetEverythingAside
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "没有卸载，什么也没有改动：“$INSTDIR”里的文件正被别的程序占用。$\r$\n$\r$\n请重启电脑，再卸载。" /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
  RMDir /r "${OLD}"
  RMDir /r "${FRESH}" ; of a setup that was cut off
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only when nothing else is in it
  RMDir /r "$SMPROGRAMS\${NAME}"
  Delete "$DESKTOP\${NAME}.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\${ID}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  ReadRegStr $1 HKCU "Software\Classes\.tdesk" ""
  ${If} $1 == "${CLASS}"
    DeleteRegKey HKCU "Software\Classes\.tdesk"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x8000000, i 0, p 0, p 0)'
  SetAutoClose true
  MessageBox MB_OK|MB_ICONINFORMATION "程序已删除。档案、备份和日志还在：$\r$\n${DATA}" /SD IDOK
SectionEnd
