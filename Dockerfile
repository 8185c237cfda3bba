# The jar comes from: ./mvnw -DskipTests package
FROM eclipse-temurin:25-jre
RUN useradd --system --no-create-home --uid 10001 gatehouse
COPY target/gatehouse.jar /opt/gatehouse.jar
USER gatehouse
EXPOSE 80 443 8080
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx96m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/gatehouse.jar"]
