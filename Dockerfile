# Builds the jar and puts it on a plain JRE; runs as a user without rights, keeps its data in /data.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY src src
RUN mvn -B -q -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 quit-org && mkdir /data && chown quit-org /data
COPY --from=build /build/target/quit-org.jar /opt/quit-org.jar
USER quit-org
ENV DATABASE_URL=jdbc:sqlite:/data/quit-org.db PORT=3000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD \
  bash -c 'exec 3<>/dev/tcp/127.0.0.1/$PORT && printf "GET /health/live HTTP/1.0\r\n\r\n" >&3 && grep -q " 200 " <&3'
ENTRYPOINT ["java", "-jar", "/opt/quit-org.jar"]
CMD ["serve"]
