; The installer for Windows, compiled by build.py, which says Version and Root. Written and reviewed, not yet run.
; Installs for the user who runs it, without an administrator, unless that user asks for all. Needs Inno Setup 6.3.
; Signing is for whoever publishes: ISCC /Ssigntool="…" with SignTool=signtool in [Setup].

#ifndef Version
  #error Start packaging/windows/build.py, which says what version this is
#endif

[Setup]
AppId={{6C1D1B0E-6B0B-4B53-9C57-7E0E5B0B7C4D}
AppName=cjmdesk
AppVersion={#Version}
VersionInfoVersion={#Version}
AppPublisher=cjmdesk contributors
DefaultDirName={autopf}\cjmdesk
DefaultGroupName=cjmdesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist
OutputBaseFilename=cjmdesk-{#Version}-setup
SetupIconFile={#Root}\packaging\icons\cjmdesk.ico
UninstallDisplayIcon={app}\cjmdesk-gui.exe
UninstallDisplayName=cjmdesk
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[CustomMessages]
en.Kind=Customer journey map
ru.Kind=Карта пути клиента
en.Files=Open customer journey maps (.cjm) with a double click, and offer cjmdesk for .yaml files
ru.Files=Открывать карты пути клиента (.cjm) двойным щелчком и предлагать cjmdesk для файлов .yaml
en.Path=Make the command “cjmdesk” known to the command line
ru.Path=Сделать команду «cjmdesk» доступной в командной строке

[Tasks]
Name: "files"; Description: "{cm:Files}"
Name: "path"; Description: "{cm:Path}"; Flags: unchecked; Check: not IsAdminInstallMode
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; Files of an older version must not be found by a newer one.
Type: filesandordirs; Name: "{app}\_internal"
Type: filesandordirs; Name: "{app}\licenses"

[Files]
Source: "{#Root}\dist\cjmdesk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Root}\packaging\icons\cjmdesk-map.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\cjmdesk"; Filename: "{app}\cjmdesk-gui.exe"
Name: "{autodesktop}\cjmdesk"; Filename: "{app}\cjmdesk-gui.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\cjmdesk.map"; ValueType: string; ValueData: "{cm:Kind}"; Flags: uninsdeletekey; Tasks: files
Root: HKA; Subkey: "Software\Classes\cjmdesk.map\DefaultIcon"; ValueType: string; ValueData: "{app}\cjmdesk-map.ico,0"; Tasks: files
Root: HKA; Subkey: "Software\Classes\cjmdesk.map\shell\open\command"; ValueType: string; ValueData: """{app}\cjmdesk-gui.exe"" ""%1"""; Tasks: files
; Windows looks at the last part of a name only: .yaml belongs to others, so cjmdesk is offered there and takes nothing away.
; What is .cjm already is left to whom it belongs; LeaveKind takes ours back while it is ours.
Root: HKA; Subkey: "Software\Classes\.cjm"; ValueType: string; ValueData: "cjmdesk.map"; Flags: createvalueifdoesntexist; Tasks: files
Root: HKA; Subkey: "Software\Classes\.cjm\OpenWithProgids"; ValueType: string; ValueName: "cjmdesk.map"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: files
Root: HKA; Subkey: "Software\Classes\.yaml\OpenWithProgids"; ValueType: string; ValueName: "cjmdesk.map"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: files
Root: HKA; Subkey: "Software\Classes\.yml\OpenWithProgids"; ValueType: string; ValueName: "cjmdesk.map"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: files
; The whole key is the program's own, and goes with it.
Root: HKA; Subkey: "Software\Classes\Applications\cjmdesk-gui.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "cjmdesk"; Flags: uninsdeletekey; Tasks: files
Root: HKA; Subkey: "Software\Classes\Applications\cjmdesk-gui.exe\shell\open\command"; ValueType: string; ValueData: """{app}\cjmdesk-gui.exe"" ""%1"""; Tasks: files
Root: HKA; Subkey: "Software\Classes\Applications\cjmdesk-gui.exe\SupportedTypes"; ValueType: string; ValueName: ".yaml"; ValueData: ""; Tasks: files
Root: HKA; Subkey: "Software\Classes\Applications\cjmdesk-gui.exe\SupportedTypes"; ValueType: string; ValueName: ".yml"; ValueData: ""; Tasks: files
Root: HKA; Subkey: "Software\Classes\Applications\cjmdesk-gui.exe\SupportedTypes"; ValueType: string; ValueName: ".cjm"; ValueData: ""; Tasks: files
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Check: IsMissingFromPath; Tasks: path

[Run]
Filename: "{app}\cjmdesk-gui.exe"; Description: "{cm:LaunchProgram,cjmdesk}"; Flags: nowait postinstall skipifsilent

[Code]
function PathOfUser(): string;
begin
  if not RegQueryStringValue(HKCU, 'Environment', 'Path', Result) then
    Result := '';
end;

function IsMissingFromPath(): Boolean;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(PathOfUser()) + ';') = 0;
end;

procedure LeavePath();
var
  Whole, Own: string;
  Place: Integer;
begin
  Whole := ';' + PathOfUser() + ';';
  Own := ';' + ExpandConstant('{app}') + ';';
  Place := Pos(Lowercase(Own), Lowercase(Whole));
  if Place = 0 then
    exit;
  Delete(Whole, Place, Length(Own) - 1);
  RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Copy(Whole, 2, Length(Whole) - 2));
end;

procedure LeaveKind();
var
  Owner: string;
begin
  if RegQueryStringValue(HKA, 'Software\Classes\.cjm', '', Owner) and (Owner = 'cjmdesk.map') then
    RegDeleteValue(HKA, 'Software\Classes\.cjm', '');
  RegDeleteKeyIfEmpty(HKA, 'Software\Classes\.cjm');
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if Step <> usPostUninstall then
    exit;
  LeavePath();
  LeaveKind();
end;
