#!/usr/bin/env bash
# Spring Cloud Function 5.0.1 on AWS Lambda: a function that is registered in code gets an S3 event
# without its records; the same function as a @Bean gets them. No error either way.
#
# The functional registration (ApplicationContextInitializer) starts faster, which is why one takes
# it for Lambda; one would expect it to receive what AWS sends, as the bean does. Seen: the bean gets
# the one record of the event; the registered function gets an S3Event whose list is empty, and the
# call succeeds. What ought to be done about an upload is then never done, and nothing says so.
#
# Needs a JDK 17 or later and Maven. Exits 0 while this is so, 1 when it has changed.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>events</artifactId><version>1</version>
  <dependencyManagement><dependencies>
    <dependency><groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-function-dependencies</artifactId><version>5.0.1</version><type>pom</type><scope>import</scope></dependency>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-dependencies</artifactId><version>4.1.1</version><type>pom</type><scope>import</scope></dependency>
  </dependencies></dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>org.springframework.cloud</groupId><artifactId>spring-cloud-function-adapter-aws</artifactId>
      <exclusions><exclusion><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-webflux</artifactId></exclusion></exclusions>
    </dependency>
    <dependency><groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-core</artifactId><version>1.4.0</version></dependency>
    <dependency><groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-events</artifactId><version>3.16.1</version></dependency>
    <dependency><groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-serialization</artifactId><version>1.2.0</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

mkdir -p src/finding
cat >src/finding/Events.java <<'JAVA'
package finding;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cloud.function.context.FunctionRegistration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;

public class Events {

    static String count(S3Event event) {
        return "records=" + (event.getRecords() == null ? "none" : event.getRecords().size());
    }

    /** The function as a bean. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    public static class AsBean {
        @Bean
        public Function<S3Event, String> count() {
            return Events::count;
        }
    }

    /** The same function, registered in code. */
    public static class Registered implements ApplicationContextInitializer<GenericApplicationContext> {
        public static class Count implements Function<S3Event, String> {
            @Override
            public String apply(S3Event event) {
                return Events.count(event);
            }
        }

        @Override
        public void initialize(GenericApplicationContext context) {
            context.registerBean(
                    "count",
                    FunctionRegistration.class,
                    () -> new FunctionRegistration<>(new Count()).type(Count.class));
        }
    }
}
JAVA
cat >src/finding/Ask.java <<'JAVA'
package finding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import com.amazonaws.services.lambda.runtime.Context;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;

public class Ask {
    static final String EVENT =
            """
            {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1",
            "eventTime":"2026-11-20T12:00:00.000Z","eventName":"ObjectCreated:Put",
            "requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{},
            "userIdentity":{"principalId":"x"},"s3":{"s3SchemaVersion":"1.0","configurationId":"x",
            "bucket":{"name":"clips","ownerIdentity":{"principalId":"x"},"arn":"arn:aws:s3:::clips"},
            "object":{"key":"a.mp4","size":3,"eTag":"x","versionId":"1","sequencer":"0A"}}}]}
            """;

    public static void main(String[] arguments) throws Exception {
        var answer = new ByteArrayOutputStream();
        Context context = (Context) Proxy.newProxyInstance(Ask.class.getClassLoader(),
                new Class<?>[] {Context.class}, (_proxy, _method, _arguments) -> null);
        new FunctionInvoker("count").handleRequest(
                new ByteArrayInputStream(EVENT.getBytes("UTF-8")), answer, context);
        System.err.println("ANSWER " + answer.toString("UTF-8").replace("\"", ""));
    }
}
JAVA
javac -nowarn -cp 'lib/*' -d classes src/finding/*.java

ask() { # <main class>
    MAIN_CLASS=finding.Events\$$1 java -cp 'classes:lib/*' -Dlogging.level.root=ERROR finding.Ask 2>&1 |
        sed -n 's/^ANSWER //p'
}
as_bean=$(ask AsBean)
registered=$(ask Registered)

echo 'spring-cloud-function-adapter-aws 5.0.1, spring-boot 4.1.1, aws-lambda-java-events 3.16.1'
echo "as a bean:          expected records=1,    seen $as_bean"
echo "registered in code: expected records=0, seen $registered"
[[ $as_bean == records=1 && $registered == records=0 ]] || { echo 'This has changed.'; exit 1; }
