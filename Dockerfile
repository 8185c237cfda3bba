# The jar comes from: ./mvnw -DskipTests package
# Any image will do that has a shell and a java of 17 or later: --build-arg JAVA=…
ARG JAVA=eclipse-temurin:25-jre
FROM ${JAVA}
COPY docker/gatehouse /usr/local/bin/gatehouse
COPY docker/gatehouse /usr/local/bin/traefik
COPY target/gatehouse.jar /opt/gatehouse.jar
# As root, like Traefik's image: the Docker daemon's socket is open to nobody else, and a stack shall not need another
# line than that of the image. docs/install.md says how to run it as somebody else.
EXPOSE 80 443 8080
ENTRYPOINT ["/usr/local/bin/gatehouse"]
