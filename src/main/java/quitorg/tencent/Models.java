package quitorg.tencent;

import com.google.gson.annotations.Expose;
import com.google.gson.annotations.SerializedName;
import com.tencentcloudapi.common.AbstractModel;
import java.util.HashMap;
import quitorg.request.account.OrgId;

/** The requests, with the field names of the API reference. */
final class Models {
    private Models() {}

    /** {@code {"OrgId":101}}. The SDK finds fields by their JSON names, so the field has this name. */
    static final class QuitRequest extends AbstractModel {
        @Expose
        @SerializedName("OrgId")
        @SuppressWarnings("MemberName")
        private final long OrgId;

        QuitRequest(OrgId asked) {
            OrgId = asked.value();
        }

        /** Only needed by the SDK's old signature methods and GET. */
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {
            setParamSimple(map, prefix + "OrgId", OrgId);
        }
    }

    /** The request of an action without parameters. */
    static final class Empty extends AbstractModel {
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }
}
