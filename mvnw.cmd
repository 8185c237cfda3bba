@echo off
rem Runs Maven: the machine's own, else one that is fetched once, checked and kept (.mvn\maven.properties says which).
setlocal
cd /d "%~dp0"
where mvn.cmd >nul 2>nul && (call mvn.cmd %* & goto end)
for /f "usebackq tokens=1,* delims==" %%a in (".mvn\maven.properties") do set "mvnw_%%a=%%b"
set "kept=%USERPROFILE%\.m2\wrapper\maven-%mvnw_version%"
if exist "%kept%\bin\mvn.cmd" goto run
if not "%MVNW_URL%"=="" set "mvnw_url=%MVNW_URL%"
set "archive=%kept%.%RANDOM%.tar.gz"
mkdir "%kept%" 2>nul
curl.exe -fsSL -o "%archive%" "%mvnw_url%" || (echo mvnw: cannot fetch %mvnw_url% >&2 & exit /b 1)
certutil -hashfile "%archive%" SHA512 | findstr /i /x "%mvnw_sha512%" >nul
if errorlevel 1 (echo mvnw: %mvnw_url% has another SHA-512 than expected >&2 & del "%archive%" & exit /b 1)
tar.exe -xzf "%archive%" -C "%kept%" --strip-components 1 || (echo mvnw: cannot unpack %archive% >&2 & exit /b 1)
del "%archive%"
:run
call "%kept%\bin\mvn.cmd" %*
:end
exit /b %ERRORLEVEL%
