# The jar comes from: ./mvnw -DskipTests package
# Any image will do whose java is 17 or later: --build-arg JAVA=…
ARG JAVA=eclipse-temurin:25-jre
FROM ${JAVA}
COPY target/gatehouse.jar /opt/gatehouse.jar
# Nobody by that number is needed: what it may not do is the point.
USER 10001:10001
EXPOSE 80 443 8080
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xmx96m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/opt/gatehouse.jar"]
