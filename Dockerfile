# syntax=docker/dockerfile:1
# Builds the jar and puts it on a plain JRE; runs as a user without rights, keeps its data in /data.
# The tags take security fixes with each build; for an image that can be made again, give digests (--build-arg JRE=…@sha256:…).
ARG MAVEN=maven:3.9-eclipse-temurin-17
ARG JRE=eclipse-temurin:17-jre-noble

FROM ${MAVEN} AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src/main src/main
COPY src/sandbox src/sandbox
# The cache keeps Maven's downloads from one build to the next; tests are for the checks, not for the image.
RUN --mount=type=cache,target=/root/.m2 mvn -B -q -Dmaven.test.skip=true package

FROM ${JRE}
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin quit-org \
  && install --directory --owner=quit-org --group=quit-org --mode=0700 /data
COPY --from=build /build/target/quit-org.jar /opt/quit-org.jar
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
# The default database, data/quit-org.db, is thereby /data/quit-org.db. No setting is made here: NAME_FILE would clash.
WORKDIR /
VOLUME /data
EXPOSE 3000
# Reads PORT or PORT_FILE as the bot does. A small heap: this second JVM runs for half a second, beside the bot.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["java", "-Xmx32m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "/opt/quit-org.jar", "health"]
# In this form java is the process that SIGTERM goes to; it needs 8 s at most, Docker gives 10. Out of memory it must end:
# a half-dead process would hold the database. SQLite unpacks a library to /tmp: a read-only root needs that one writable.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/quit-org.jar"]
CMD ["serve"]
