package quitorg.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import quitorg.sandbox.cloud.Answer;

/** Each fault of Tencent Cloud in turn: the right line fails, with advice, and no other. */
@Timeout(120)
class DoctorOnTheCloudTest {
    @TempDir
    private Path folder;

    private Clinic clinic;

    @AfterEach
    void close() {
        clinic.close();
    }

    private Clinic clinic() {
        clinic = new Clinic(folder);
        return clinic;
    }

    @Tag("full")
    @Test
    void aWrongCloudKey() {
        clinic().settings.put("TENCENTCLOUD_SECRET_KEY", "wr0ng");
        clinic.examine().failsOnly("cloud-keys default", "AuthFailure.SignatureFailure", "copied completely");
    }

    @Tag("full")
    @Test
    void aKeyThatMayNotDescribeTheOrganization() {
        clinic().cloud
                .answerNext(
                        "DescribeOrganization",
                        Answer.refuse("AuthFailure.UnauthorizedOperation", "you are not authorized\nto do that"));
        clinic.examine()
                .failsOnly(
                        "cloud-organization default",
                        "AuthFailure.UnauthorizedOperation",
                        "Allow organization:DescribeOrganization");
    }

    @Test
    void anAccountInNoOrganization() {
        clinic().cloud.leave(Clinic.UIN);
        clinic.examine().failsOnly("cloud-organization default", "in no organization", "remove its keys");
    }

    @Tag("full")
    @Test
    void aCloudThatCannotBeReached() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            clinic().settings.put("TENCENTCLOUD_STS_ENDPOINT", "http://127.0.0.1:" + free.getLocalPort());
        }
        clinic.examine().failsOnly("cloud-keys default", "could not be connected to", "Check the network");
    }
}
