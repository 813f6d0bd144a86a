package quitorg.cli;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import quitorg.sandbox.cloud.Answer;

/** Each fault of Tencent Cloud in turn: the right line fails, with advice, and no other. */
class DoctorOnTheCloudTest extends InAClinic {
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
