# syntax=docker/dockerfile:1
# A JRE of the parts that the program uses, the program, and an archive of its classes, on a plain Debian: about 140 MB besides
# Debian. Each step is a step of src/docker/image, which runs without Docker, too, and does so in the tests.
# The tags take security fixes with each build; for an image that can be made again, give digests (--build-arg BASE=…@sha256:…).
# Both must have the same C library: with an Alpine for BASE, take MAVEN=maven:3.9-eclipse-temurin-17-alpine.
ARG MAVEN=maven:3.9-eclipse-temurin-17
ARG BASE=debian:12-slim

FROM ${MAVEN} AS build
WORKDIR /build
COPY src/docker src/docker
# What changes least first: this layer stays in the cache until the JDK or the list of modules changes.
RUN src/docker/image jre /opt/quit-org
COPY pom.xml LICENSE ./
COPY .mvn .mvn
COPY src/main src/main
COPY src/sandbox src/sandbox
# The cache keeps Maven's downloads from one build to the next; tests are for the checks, not for the image.
RUN --mount=type=cache,target=/root/.m2 src/docker/image jar
RUN src/docker/image program /opt/quit-org
RUN src/docker/image archive /opt/quit-org

FROM ${BASE}
ARG VERSION=0.1.0
ARG REVISION=
LABEL org.opencontainers.image.title="quit-org" \
      org.opencontainers.image.description="A chat-ops bot: two people agree in Slack, then a Tencent Cloud account leaves its organization, once." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
RUN echo 'quit-org:x:10001:10001::/:/usr/sbin/nologin' >>/etc/passwd \
  && mkdir -m 0700 /data && chown 10001:10001 /data \
  && ln -s /opt/quit-org/bin/quit-org /usr/local/bin/quit-org
# One layer each, from what changes with a JDK to what changes with each version.
COPY --from=build /opt/quit-org/jre /opt/quit-org/jre
COPY --from=build /opt/quit-org/native /opt/quit-org/native
COPY --from=build /opt/quit-org/lib /opt/quit-org/lib
COPY --from=build /opt/quit-org/bin /opt/quit-org/bin
COPY --from=build /opt/quit-org/options /opt/quit-org/quit-org.jar /opt/quit-org/quit-org.jsa /opt/quit-org/
# The JVM would ignore the archive without a word if a time or a path had changed on the way.
RUN --mount=type=bind,source=src/docker,target=/build/src/docker /build/src/docker/image check /opt/quit-org
# By number, so that Kubernetes can see that it is not root.
USER 10001:10001
# The default database, data/quit-org.db, is thereby /data/quit-org.db. No setting is made here: NAME_FILE would clash.
WORKDIR /
VOLUME /data
EXPOSE 3000
# Reads PORT or PORT_FILE as the bot does.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["/opt/quit-org/bin/quit-org", "health"]
# The launcher becomes java, so SIGTERM reaches that; it needs 8 s at most, Docker gives 10. Writes nowhere but in /data: the root
# file system can be read-only.
ENTRYPOINT ["/opt/quit-org/bin/quit-org"]
CMD ["serve"]
