scormbuild.page({"n":0,"html":"<h1>Burns<\/h1><img src=\"media/square.svg\" alt=\"a > b\"><a href=\"#/start\">Up<\/a>","features":[],"questions":[]});
