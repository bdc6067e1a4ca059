@echo off
rem Runs the lab: lab --help. In a checkout it builds first what is stale, by Maven; unpacked from the zip it just runs.
rem The same as the script "lab" beside it, for Windows.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"

if defined JAVA_HOME set "PATH=%JAVA_HOME%\bin;%PATH%"
where java >nul 2>nul
if errorlevel 1 (
  echo lab: no Java found; install one, 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
set "version="
set "major="
for /f "tokens=3" %%v in ('java -version 2^>^&1 ^| findstr /c:" version "') do (
  set "version=%%~v"
  for /f "tokens=1,2 delims=.-+" %%a in ("%%~v") do (
    set "major=%%a"
    if "%%a"=="1" set "major=%%b"
  )
)
if not defined major (
  echo lab: java does not run; install a Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)
if %major% LSS 17 (
  echo lab: found Java %major%, expected 17 or newer; install one, or set JAVA_HOME 1>&2
  exit /b 2
)
set "flags=--enable-native-access=ALL-UNNAMED -Drecurrentlab.command=lab"
if %major% GEQ 24 set "flags=%flags% --sun-misc-unsafe-memory-access=allow"
rem Help is written and a page is drawn once, within a second or two: Java's second compiler would only be in its way.
for %%w in (report compare predict forecast --help -h --version -V) do if "%~1"=="%%w" set "flags=%flags% -XX:TieredStopAtLevel=1"
for %%w in (--help -h) do if "%~2"=="%%w" set "flags=%flags% -XX:TieredStopAtLevel=1"

if exist "%home%pom.xml" goto checkout
set "jar="
for %%j in ("%home%lib\recurrent-lab-*.jar") do set "jar=%%j"
if defined jar goto unpacked
echo lab: %home% has neither a pom.xml nor a lib with the program; unpack the zip, or clone, anew 1>&2
exit /b 2

:unpacked
java %flags% -jar "%jar%" %*
exit /b %ERRORLEVEL%

rem What goes into the program, with times and sizes; it is stale if that is not what it was built from.
:checkout
set "folder=%home%target\lab"
set "new=new.%RANDOM%%RANDOM%"
mkdir "%folder%\%new%" || exit /b 2
(
  for %%i in ("%home%pom.xml") do @echo %%~ftzi
  for /r "%home%.mvn" %%i in (*) do @echo %%~ftzi
  for /r "%home%src\main" %%i in (*) do @echo %%~ftzi
  for /r "%home%data" %%i in (*) do @echo %%~ftzi
  for /r "%home%reference" %%i in (*) do @echo %%~ftzi
) > "%folder%\%new%\inputs"
set "built="
if exist "%folder%\current" set /p built=<"%folder%\current"
if not defined built goto build
if not exist "%folder%\%built%\lab.jar" goto build
fc /b "%folder%\%built%\inputs" "%folder%\%new%\inputs" >nul 2>nul
if errorlevel 1 goto build
rmdir /s /q "%folder%\%new%"
goto run

:build
where mvn >nul 2>nul
if errorlevel 1 (
  rmdir /s /q "%folder%\%new%"
  echo lab: the program must be built, and no Maven found; install 3.8 or newer 1>&2
  exit /b 2
)
echo lab: building, the first time Maven downloads about 185 MB ... 1>&2
pushd "%home%"
call mvn -q -B "-Dlab.target=target/lab/%new%" "-Dmdep.outputFile=target/lab/%new%/libraries" -Dmdep.fileSeparator=/ -DincludeScope=runtime compile jar:jar dependency:build-classpath <nul 1>&2
set "status=%ERRORLEVEL%"
popd
if not "%status%"=="0" (
  rmdir /s /q "%folder%\%new%"
  echo lab: the build failed, see above 1>&2
  exit /b 2
)
move "%folder%\%new%\recurrent-lab-*.jar" "%folder%\%new%\lab.jar" >nul
rmdir /s /q "%folder%\%new%\classes"
rem The class path is too long for cmd: Java reads it from a file, in which \ at the end of a line goes on with the next.
set "slashes=%folder:\=/%"
>"%folder%\%new%\head" echo -cp "%slashes%/%new%/lab.jar;\
>"%folder%\%new%\tail" echo "
copy /b "%folder%\%new%\head"+"%folder%\%new%\libraries"+"%folder%\%new%\tail" "%folder%\%new%\options" >nul
rem An older one that still runs stays.
if defined built rmdir /s /q "%folder%\%built%" >nul 2>nul
>"%folder%\current" echo %new%
set "built=%new%"

:run
set "archive=%folder%\%built%\%version%.jsa"
if not exist "%archive%" call :archive
rem Java says a word if it ignores it.
for %%a in ("%archive%") do if "%%~za" GTR "0" set flags=%flags% "-Xlog:cds*=off" "-XX:SharedArchiveFile=%archive%"
java %flags% "@%folder%\%built%\options" recurrentlab.RecurrentLab %*
exit /b %ERRORLEVEL%

rem Java starts sooner with an archive of the classes that it has read and checked before. The first start with a Java makes
rem one, in a short training. It is for this Java and this class path; others would ignore it. It gets its name when it is
rem complete. An empty one says that this Java makes none.
:archive
set "new=%archive%.%RANDOM%%RANDOM%"
echo lab: preparing faster starts with Java %version% ... 1>&2
java "-Xlog:cds*=off" "-XX:ArchiveClassesAtExit=%new%" -XX:TieredStopAtLevel=1 "@%folder%\%built%\options" recurrentlab.RecurrentLab part3 --epochs 1 --output "%new%.run" <nul >nul 2>nul
if not "%ERRORLEVEL%"=="0" if exist "%new%" del /f /q "%new%"
if not exist "%new%" type nul >"%new%"
move /y "%new%" "%archive%" >nul 2>nul
if exist "%new%.run" rmdir /s /q "%new%.run"
exit /b 0
