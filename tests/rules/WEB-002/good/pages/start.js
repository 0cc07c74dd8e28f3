scormbuild.page({"n":0,"html":"<img src=\"media/square.svg?a=1#b\" alt=\"\"><img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" alt=\"\">","features":[],"questions":[]});
